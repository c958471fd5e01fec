package io.penstock;

import io.penstock.internal.process.ChildJvm;

/** The main class of a child. It hands the user's types over to the room of processes, which knows none of them. */
final class ChildMain {

    private ChildMain() {}

    /** Runs with one argument, the file that the JVM has read its arguments from. */
    public static void main(String[] arguments) throws Throwable {
        ChildJvm.run(arguments[0], new PublicTypes());
    }
}
