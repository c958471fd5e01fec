package io.penstock.internal.waiting;

import io.penstock.spi.Pending;
import java.util.concurrent.CompletableFuture;

/** The completion of a user's future, as a pending operation. Cancelling it leaves the future alone. */
public final class FuturePending implements Pending<Boolean> {

    private final CompletableFuture<?> future;
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    /**
     * Creates the operation.
     *
     * @param future what is waited for
     */
    public FuturePending(CompletableFuture<?> future) {
        this.future = future;
    }

    @Override
    public Boolean result() {
        return future.isDone() ? Boolean.TRUE : null;
    }

    /**
     * Uses {@code anyOf}, which takes itself off the future when {@code cancelled} completes: otherwise each wait would
     * leave a callback in a long-lived future.
     */
    @Override
    public void whenComplete(Runnable callback) {
        CompletableFuture.anyOf(future, cancelled).whenComplete((value, failure) -> callback.run());
    }

    @Override
    public boolean cancel() {
        cancelled.complete(null);
        return !future.isDone();
    }
}
