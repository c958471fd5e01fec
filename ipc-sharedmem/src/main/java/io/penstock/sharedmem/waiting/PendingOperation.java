package io.penstock.sharedmem.waiting;

import io.penstock.spi.Pending;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An operation that is tried until it is possible: by the thread that waits for it, by the watcher that was asked to, or by whoever
 * asks for its result. It is nowhere recorded in shared memory, so a process that dies takes nothing with it.
 */
final class PendingOperation<T> implements Pending<T> {

    private enum State {
        WAITING,
        COMPLETED,
        CANCELLED
    }

    private final WaitPoint point;
    private final Attempt<T> attempt;

    /** Makes attempt, completion and cancellation exclude one another; a lock that virtual threads can wait for. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile State state = State.WAITING;
    private T result;
    private Throwable failure;
    private Runnable callback;

    PendingOperation(WaitPoint point, Attempt<T> attempt) {
        this.point = point;
        this.attempt = attempt;
        attempt();
    }

    /** Tries once, if the operation is still pending; true if it is not pending any more. */
    boolean attempt() {
        if (state != State.WAITING) {
            return true;
        }
        lock.lock();
        try {
            if (state == State.WAITING) {
                tryOnce();
            }
            return state != State.WAITING;
        } finally {
            lock.unlock();
        }
    }

    private void tryOnce() {
        try {
            result = attempt.tryNow();
            if (result != null) {
                state = State.COMPLETED;
            }
        } catch (RuntimeException | Error refused) {
            failure = refused;
            state = State.COMPLETED;
        }
    }

    /** Runs the callback of an operation that has completed; called once, by the watcher. */
    void runCallback() {
        if (state == State.COMPLETED) {
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
            point.waiting().watch(point, this);
        }
    }

    @Override
    public boolean cancel() {
        lock.lock();
        try {
            if (state == State.WAITING) {
                state = State.CANCELLED;
            }
        } finally {
            lock.unlock();
        }
        if (state == State.COMPLETED) {
            return false;
        }
        point.waiting().forget(point, this);
        point.passOn();
        return true;
    }

    @Override
    public boolean await(long nanos) throws InterruptedException {
        if (attempt()) {
            return true;
        }
        return point.waiting().await(point, this, nanos);
    }

    /** Waits by a callback, as the interface's own default does. */
    boolean awaitCallback(long nanos) throws InterruptedException {
        return Pending.super.await(nanos);
    }
}
