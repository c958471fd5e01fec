package io.penstock;

import java.util.concurrent.CompletableFuture;

/** What a child process is made of: a JVM, or on local: a thread. */
interface Child {

    String name();

    long pid();

    boolean detached();

    void interrupt();

    void terminate();

    void kill();

    /** The standard output, where it is captured; else empty. */
    String output();

    /** The last lines of the standard error; empty if there are none, or none are remembered. */
    String stderrTail();

    /** Completes when the body is about to run; with a ChildFailedException if it never will. Not to be handed out. */
    CompletableFuture<Void> started();

    /** Completes, never with a failure, when the child has ended and everything that it left is known. Not to be handed out. */
    CompletableFuture<ChildExit> ended();
}
