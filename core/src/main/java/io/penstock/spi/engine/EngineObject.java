package io.penstock.spi.engine;

import io.penstock.ClosedException;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The base of all objects of the engine: the spec they were made with, one lock, and callbacks that are run
 * when the lock is released.
 */
abstract class EngineObject {

    private final ObjectSpec spec;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Runnable> callbacks = new ArrayList<>();
    private String gone;

    EngineObject(ObjectSpec spec) {
        this.spec = spec;
    }

    final String name() {
        return spec.name();
    }

    final ObjectKind kind() {
        return spec.kind();
    }

    final ObjectSpec spec() {
        return spec;
    }

    /** Runs a step under the object's lock, then the callbacks that it caused. */
    final <T> T locked(Supplier<T> step) {
        List<Runnable> toRun = List.of();
        lock.lock();
        try {
            return step.get();
        } finally {
            // A step within a step leaves the callbacks to the outer one.
            if (lock.getHoldCount() == 1 && !callbacks.isEmpty()) {
                toRun = callbacks;
                callbacks = new ArrayList<>();
            }
            lock.unlock();
            toRun.forEach(Runnable::run);
        }
    }

    /** Runs a step that needs the object to be there. */
    final <T> T alive(Supplier<T> step) {
        return locked(() -> {
            if (gone != null) {
                throw goneException();
            }
            return step.get();
        });
    }

    private ClosedException goneException() {
        return new ClosedException("The " + kind() + " '" + name() + "' is gone: " + gone);
    }

    /** Ends the object: from now on every use fails, and what waits fails now. */
    final void end(String why) {
        locked(() -> {
            if (gone == null) {
                gone = why;
                fail(promise -> true, this::goneException);
            }
            return null;
        });
    }

    /** Fails what waits on a handle that is closed. */
    final void handleClosed(Requester requester) {
        locked(() -> {
            fail(
                    promise -> promise.requester() == requester,
                    () -> new ClosedException("The handle to the " + kind() + " '" + name()
                            + "' was closed while this call waited on it"));
            left(requester);
            return null;
        });
    }

    /** Fails the waits of a participant that has gone, and recovers what it held. */
    final void participantGone(long participant, Supplier<? extends RuntimeException> absence) {
        locked(() -> {
            fail(promise -> promise.requester().participant() == participant, absence);
            recover(participant, absence);
            return null;
        });
    }

    /** Notes a callback to run when the lock is released; null if nobody waits for it. */
    final void afterUnlock(Runnable callback) {
        if (callback != null) {
            callbacks.add(callback);
        }
    }

    /** Fails pending operations, under the lock. */
    abstract void fail(Predicate<Promise<?>> which, Supplier<? extends RuntimeException> failure);

    /** Withdraws a pending operation, under the lock; returns false if that completed it instead. */
    abstract boolean withdraw(Promise<?> promise);

    /** Takes note, under the lock, that the result of a pending operation was handed over. */
    void collected(Promise<?> promise) {}

    /** Takes note, under the lock, that a handle was closed. */
    void left(Requester requester) {}

    /**
     * Recovers what a participant held, under the lock.
     *
     * @param absence what those of its waits fail with that had been granted something and not collected it
     */
    void recover(long participant, Supplier<? extends RuntimeException> absence) {}
}
