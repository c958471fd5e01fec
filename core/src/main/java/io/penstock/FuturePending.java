package io.penstock;

import io.penstock.spi.Pending;
import java.util.concurrent.CompletableFuture;

/** The completion of somebody's future, as an operation that can be waited for with others. Cancelling leaves the future alone. */
final class FuturePending implements Pending<Boolean> {

    private final CompletableFuture<?> future;
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    FuturePending(CompletableFuture<?> future) {
        this.future = future;
    }

    @Override
    public Boolean result() {
        return future.isDone() ? Boolean.TRUE : null;
    }

    /** By anyOf, which takes itself off the future when the other one completes: waiting often for a long-lived future must not fill it. */
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
