package io.penstock;

import io.penstock.internal.machine.LockMachine;
import io.penstock.internal.waiting.PendingWait;
import io.penstock.spi.Pending;
import io.penstock.spi.StateDriver;
import java.math.BigInteger;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/**
 * A {@link Condition} of a {@link SharedLock}, among the threads of many processes. It travels in messages as its lock
 * does, and is the same condition wherever it arrives. A thread that waits has given up the lock, however often it held
 * it, and has it again, as often, when the wait ends in whatever way.
 *
 * <p>A process that dies while one of its threads waits leaves the condition; if that thread had been signalled and had
 * not run on yet, the signal goes to the next. There are no spurious wake-ups, yet what a thread waits for should be
 * checked again when it has the lock: another may have been faster. {@link #await(BooleanSupplier)} does that.
 *
 * <p>Methods that wait or signal throw {@link IllegalMonitorStateException}, if the calling thread does not hold the
 * lock. An interrupted wait throws {@link InterruptedException} when it has the lock again. {@link SharedObject} has
 * what else they may throw.
 */
public final class SharedCondition implements Condition {

    private final SharedLock lock;
    private final int number;

    SharedCondition(SharedLock lock, int number) {
        this.lock = lock;
        this.number = number;
    }

    /**
     * Returns the lock that must be held to use this condition.
     *
     * @return this process's handle to it
     */
    public SharedLock lock() {
        return lock;
    }

    int number() {
        return number;
    }

    /** Waits for a signal. */
    @Override
    public void await() throws InterruptedException {
        sleep(Pending.FOREVER);
    }

    /** Waits for a signal up to a deadline. */
    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return sleep(unit.toNanos(time));
    }

    /** Waits for a signal up to a deadline; returns what is left of the time. */
    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
        long start = System.nanoTime();
        sleep(nanos);
        return nanos - (System.nanoTime() - start);
    }

    /** Waits for a signal up to a time of day. */
    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        // A deadline that lies further away than a long can say is for ever, or long ago.
        long millis = BigInteger.valueOf(deadline.getTime())
                .subtract(BigInteger.valueOf(System.currentTimeMillis()))
                .max(BigInteger.ZERO)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
        return sleep(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Waits for a signal through interrupts, which are kept. */
    @Override
    public void awaitUninterruptibly() {
        int holds = requireHolds();
        long[] reply = PendingWait.awaitUninterruptibly(start(Pending.FOREVER));
        reacquireIfSignalledOnly(reply, holds);
    }

    /**
     * Waits until a predicate holds, which is asked with the lock held: at once, and after each signal.
     *
     * @param predicate what to wait for
     * @throws InterruptedException if interrupted; the lock is held again
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     */
    public void await(BooleanSupplier predicate) throws InterruptedException {
        requireHolds();
        while (!predicate.getAsBoolean()) {
            await();
        }
    }

    /**
     * Waits until a predicate holds, up to a deadline.
     *
     * @param predicate what to wait for, asked with the lock held
     * @param time how long to wait at most
     * @param unit of the time
     * @return whether the predicate holds
     * @throws InterruptedException if interrupted; the lock is held again
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     */
    public boolean await(BooleanSupplier predicate, long time, TimeUnit unit) throws InterruptedException {
        requireHolds();
        long left = unit.toNanos(time);
        boolean holds = predicate.getAsBoolean();
        while (!holds && left > 0) {
            left = awaitNanos(left);
            holds = predicate.getAsBoolean();
        }
        return holds;
    }

    /** Wakes the thread that has waited longest, of whatever process; it runs on when it has the lock. */
    @Override
    public void signal() {
        signal(LockMachine.SIGNAL);
    }

    /** Wakes all threads that wait; each runs on when it has the lock. */
    @Override
    public void signalAll() {
        signal(LockMachine.SIGNAL_ALL);
    }

    private void signal(int operation) {
        if (driver().step(operation, SharedLock.self(), number)[0] == LockMachine.REFUSED) {
            throw lock.notHeld();
        }
    }

    private boolean sleep(long nanos) throws InterruptedException {
        PendingWait.checkInterrupt();
        int holds = requireHolds();
        long[] reply;
        try {
            reply = PendingWait.await(start(nanos), Math.max(0, nanos));
        } catch (InterruptedException e) {
            reacquire(holds);
            throw e;
        }
        if (reply == null) {
            reacquire(holds);
            return false;
        }
        reacquireIfSignalledOnly(reply, holds);
        return true;
    }

    private Pending<long[]> start(long nanos) {
        return driver().start(LockMachine.AWAIT, SharedLock.self(), number, Math.max(0, nanos));
    }

    /** Acquires the lock after a wait that ended between the signal and the lock: it has had its signal. */
    private void reacquireIfSignalledOnly(long[] reply, int holds) {
        if (reply[0] == LockMachine.SIGNALLED) {
            reacquire(holds);
        }
    }

    private void reacquire(int holds) {
        PendingWait.awaitUninterruptibly(driver().start(LockMachine.LOCK, SharedLock.self(), holds, Pending.FOREVER));
    }

    private int requireHolds() {
        int holds = lock.holdCount();
        if (holds == 0) {
            throw lock.notHeld();
        }
        return holds;
    }

    private StateDriver driver() {
        return lock.handle().driver();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedCondition that && number == that.number && lock.equals(that.lock);
    }

    @Override
    public int hashCode() {
        return 31 * lock.hashCode() + number;
    }

    /** Names the lock, and which of its conditions this is. */
    @Override
    public String toString() {
        return "SharedCondition[" + lock.name() + ", " + number + "]";
    }
}
