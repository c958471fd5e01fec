package io.penstock.sharedmem.waiting;

import io.penstock.spi.Pending;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * An operation that is tried until it is possible: by the thread that waits for it, by the thread that serves
 * callbacks, or by whoever asks for its result. What an attempt leaves in shared memory is its own matter, to be
 * withdrawn or recovered.
 */
final class PendingOperation<T> implements Pending<T> {

    private static final int WAITING = 0;

    /** The state while a thread tries the operation: attempts, completion and cancellation exclude one another. */
    private static final int TRYING = 1;

    private static final int COMPLETED = 2;
    private static final int CANCELLED = 3;

    private static final VarHandle STATE = state();

    private final WaitPoint point;
    private final Attempt<T> attempt;
    private volatile int state;
    private T result;
    private Throwable failure;
    private Runnable callback;

    PendingOperation(WaitPoint point, Attempt<T> attempt) {
        this.point = point;
        this.attempt = attempt;
        attempt();
    }

    private static VarHandle state() {
        try {
            return MethodHandles.lookup().findVarHandle(PendingOperation.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Tries once if the operation is still pending; returns true if it is not pending any more. */
    boolean attempt() {
        while (true) {
            int seen = state;
            if (seen >= COMPLETED) {
                return true;
            }
            if (seen == WAITING && STATE.compareAndSet(this, WAITING, TRYING)) {
                state = tryOnce();
                return state == COMPLETED;
            }
            // An attempt takes no longer than the object's lock is held. Yielding lets a virtual thread's carrier go.
            Thread.yield();
        }
    }

    private int tryOnce() {
        try {
            result = attempt.tryNow();
            return result == null ? WAITING : COMPLETED;
        } catch (RuntimeException | Error refused) {
            failure = refused;
            return COMPLETED;
        }
    }

    /** Runs the callback of an operation that has completed; called once, by the thread that serves callbacks. */
    void runCallback() {
        if (state == COMPLETED) {
            callback.run();
        }
    }

    @Override
    public T result() {
        attempt();
        if (failure instanceof Error error) {
            throw error;
        } else if (failure != null) {
            throw (RuntimeException) failure;
        }
        return result;
    }

    @Override
    public void whenComplete(Runnable whatToDo) {
        if (attempt()) {
            whatToDo.run();
        } else {
            callback = whatToDo;
            point.strategy().watch(point, this);
        }
    }

    @Override
    public boolean cancel() {
        while (!STATE.compareAndSet(this, WAITING, TRYING)) {
            if (state == COMPLETED) {
                return false;
            } else if (state == CANCELLED) {
                return true;
            }
            Thread.yield();
        }
        state = withdraw();
        point.strategy().forget(point, this);
        point.wakeNext();
        return state == CANCELLED;
    }

    private int withdraw() {
        try {
            result = attempt.withdraw();
            return result == null ? CANCELLED : COMPLETED;
        } catch (RuntimeException | Error refused) {
            failure = refused;
            return COMPLETED;
        }
    }

    @Override
    public boolean await(long nanos) throws InterruptedException {
        // Tried when it was started, and again before the first sleep: not here as well.
        return state >= COMPLETED || point.strategy().await(point, this, nanos);
    }

    /** Waits by a callback, as the interface's own default does. */
    boolean awaitCallback(long nanos) throws InterruptedException {
        return Pending.super.await(nanos);
    }
}
