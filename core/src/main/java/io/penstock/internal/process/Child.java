package io.penstock.internal.process;

import java.util.concurrent.CompletableFuture;

/** A child process that was started: a JVM, or on {@code local:} a thread. Thread-safe. */
public interface Child {

    /**
     * Returns the child's name.
     *
     * @return never null
     */
    String name();

    /**
     * Returns the child's process id.
     *
     * @return the operating system's
     */
    long pid();

    /**
     * Returns whether the child outlives this process.
     *
     * @return true if it does
     */
    boolean detached();

    /** Interrupts the thread that runs the body. */
    void interrupt();

    /** Asks the child to end. */
    void terminate();

    /** Ends the child at once. */
    void kill();

    /**
     * Returns the standard output so far.
     *
     * @return empty if it is not captured
     */
    String output();

    /**
     * Returns the last lines of the standard error so far.
     *
     * @return empty if there are none, or none are remembered
     */
    String stderrTail();

    /**
     * Returns a future that completes when the body is about to run, or with a {@link io.penstock.ChildFailedException}
     * if it never will.
     *
     * @return the same future each time, not to be handed out to users
     */
    CompletableFuture<Void> started();

    /**
     * Returns a future that completes, never with a failure, when the child has ended and everything that it left is
     * known.
     *
     * @return the same future each time, not to be handed out to users
     */
    CompletableFuture<ChildExit> ended();
}
