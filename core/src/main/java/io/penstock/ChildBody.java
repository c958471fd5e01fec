package io.penstock;

import java.io.Serializable;

/**
 * The body of a child process: a lambda, a method reference, or a class with fields and a {@code run} method. It is
 * copied to the child with everything that it captures; handles to shared objects arrive as handles to the same
 * objects.
 */
@FunctionalInterface
public interface ChildBody extends Serializable {

    /**
     * Runs in the child's main thread. The child ends when this has returned or thrown and no other thread of the
     * child's that is not a daemon runs any more.
     *
     * @throws Exception if it fails; the child prints it on its standard error, exits with 1, and its parent can have
     *     it from {@link ChildProcess#failure}
     */
    void run() throws Exception;

    /**
     * A body that is given an argument, such as a method reference: {@code ipc.process(Crawler::visit, url)}.
     *
     * @param <A> the type of the argument
     */
    @FunctionalInterface
    interface Of1<A> extends Serializable {

        /**
         * Runs in the child's main thread.
         *
         * @param argument a copy of what the parent gave
         * @throws Exception if it fails
         */
        void run(A argument) throws Exception;
    }

    /**
     * A body that is given two arguments, such as a method reference:
     * {@code ipc.process(Crawler::visit, url, results)}.
     *
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     */
    @FunctionalInterface
    interface Of2<A, B> extends Serializable {

        /**
         * Runs in the child's main thread.
         *
         * @param first a copy of what the parent gave
         * @param second a copy of what the parent gave
         * @throws Exception if it fails
         */
        void run(A first, B second) throws Exception;
    }
}
