package io.penstock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Something that {@link Wait} can wait for together with others. It is <em>ready</em> when the call that is usual for
 * it would not wait: {@code take} of a queue, {@code recv} of a connection, {@code await} of an event or a latch,
 * {@code join} of a process. A call that would throw does not wait either: so a connection whose other end is closed is
 * ready, and so is a queue that was shut down.
 */
public sealed interface Waitable
        permits SharedQueue, Connection, SharedEvent, SharedLatch, ChildProcess, Waitable.OfFuture {

    /**
     * Makes a future something to wait for, which is ready when it has completed, in whatever way.
     *
     * @param future such as a {@link CompletableFuture}; waiting for it leaves nothing behind in it
     * @return something to wait for, equal to others for the same future
     */
    static OfFuture of(CompletionStage<?> future) {
        return new OfFuture(future.toCompletableFuture());
    }

    /**
     * A future as one of several things to wait for.
     *
     * @param future what is waited for
     */
    record OfFuture(CompletableFuture<?> future) implements Waitable {}
}
