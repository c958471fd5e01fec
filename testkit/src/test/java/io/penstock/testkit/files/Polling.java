package io.penstock.testkit.files;

import io.penstock.spi.Pending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks again every millisecond, on a thread of its own, until there is a result. */
final class Polling<T> implements Pending<T>, Runnable {

    private final Supplier<T> source;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private boolean cancelled;

    Polling(Supplier<T> source) {
        this.source = source;
        Thread thread = new Thread(this, "files-polling");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        while (!attempt()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private synchronized boolean attempt() {
        if (cancelled) {
            return true;
        }
        try {
            T found = source.get();
            return found != null && result.complete(found);
        } catch (RuntimeException e) {
            return result.completeExceptionally(e);
        }
    }

    @Override
    public T result() {
        return result.getNow(null);
    }

    @Override
    public void whenComplete(Runnable callback) {
        result.whenComplete((value, failure) -> callback.run());
    }

    @Override
    public synchronized boolean cancel() {
        cancelled = true;
        return !result.isDone();
    }
}
