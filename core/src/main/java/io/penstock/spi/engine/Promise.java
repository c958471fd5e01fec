package io.penstock.spi.engine;

import io.penstock.spi.Pending;
import java.util.function.Supplier;

/**
 * A pending operation of the engine. Its state changes only under the lock of the object that it belongs to, which
 * decides between completion and cancellation; callbacks run after that lock is released.
 *
 * @param <T> the result
 */
final class Promise<T> implements Pending<T> {

    private final EngineObject object;
    private final Requester requester;
    private T result;
    private Supplier<? extends RuntimeException> failure;
    private boolean cancelled;
    private boolean collected;
    private Runnable callback;

    Promise(EngineObject object, Requester requester) {
        this.object = object;
        this.requester = requester;
    }

    Requester requester() {
        return requester;
    }

    /** Completes the operation; the caller holds the object's lock. */
    void complete(T value) {
        result = value;
        runCallback();
    }

    /** Fails the operation, even if there is a result that nobody has collected; the caller holds the object's lock. */
    void fail(Supplier<? extends RuntimeException> cause) {
        failure = cause;
        runCallback();
    }

    private void runCallback() {
        object.afterUnlock(callback);
        callback = null;
    }

    private boolean isOpen() {
        return result == null && failure == null && !cancelled;
    }

    @Override
    public T result() {
        return object.locked(() -> {
            if (failure != null) {
                throw failure.get();
            }
            if (result != null && !collected) {
                collected = true;
                object.collected(this);
            }
            return result;
        });
    }

    @Override
    public void whenComplete(Runnable run) {
        boolean now = object.locked(() -> {
            callback = run;
            return result != null || failure != null;
        });
        if (now) {
            run.run();
        }
    }

    @Override
    public boolean cancel() {
        return object.locked(() -> {
            if (isOpen()) {
                cancelled = object.withdraw(this);
            }
            return cancelled;
        });
    }
}
