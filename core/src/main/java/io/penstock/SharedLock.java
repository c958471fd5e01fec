package io.penstock;

import io.penstock.internal.collection.Guard;
import io.penstock.internal.machine.LockMachine;
import io.penstock.internal.session.Handle;
import io.penstock.internal.waiting.PendingWait;
import io.penstock.spi.GuardedDriver;
import io.penstock.spi.Pending;
import io.penstock.spi.StateDriver;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * A reentrant {@link Lock} among the threads of many processes. It differs from
 * {@link java.util.concurrent.locks.ReentrantLock} in this: it is <em>robust</em>. When the process of a holder dies,
 * the next waiter gets the lock, and {@link #recovered} tells it that what the lock guards may be half-written.
 *
 * <pre>{@code
 * SharedLock lock = ipc.lock("stock");
 * SharedDict<String, Integer> stock = lock.guard(ipc.dict("stock"));
 * lock.lock();
 * try {
 *     if (lock.recovered()) {
 *         count(stock);                     // whoever held the lock died in the middle of something
 *     }
 *     stock.put("tea", stock.get("tea") - 3);
 * } finally {
 *     lock.unlock();
 * }
 * }</pre>
 *
 * <p>Each acquisition has a {@linkplain #token fencing token}, greater than all before it. What is written through a
 * {@linkplain #guard guarded} dict or list carries the token, and is refused once a later holder has written: on
 * backends where a holder is taken for dead by a time-out, that keeps a holder that was merely slow from overwriting
 * its successor's work.
 *
 * <p>The owner is a thread of a process: handles to the same lock in one process are one lock, and a thread may enter
 * it again. By default newcomers may overtake those who wait; see {@link LockOptions#fair}. {@link SharedObject} has
 * what all methods may throw.
 */
public final class SharedLock extends SharedHandle<StateDriver> implements Lock {

    SharedLock(Handle<StateDriver> handle) {
        super(handle);
    }

    /** Acquires the lock, waiting for it through interrupts. */
    @Override
    public void lock() {
        StateDriver driver = driver();
        if (!driver.tryFast(LockMachine.TRY_LOCK, self())) {
            lockSlowly(driver);
        }
    }

    private void lockSlowly(StateDriver driver) {
        // To try costs less than to join the waiters, and a lock that many compete for is often free by then.
        boolean acquired = PendingWait.triesFirst(driver, Pending.FOREVER)
                && driver.step(LockMachine.TRY_LOCK, self(), 0)[0] == LockMachine.ACQUIRED;
        if (!acquired) {
            PendingWait.awaitUninterruptibly(driver.start(LockMachine.LOCK, self(), 0, Pending.FOREVER));
        }
    }

    /**
     * Acquires the lock, waiting for it.
     *
     * @throws InterruptedException if interrupted; the lock was not acquired
     */
    @Override
    public void lockInterruptibly() throws InterruptedException {
        tryLock(Pending.FOREVER, TimeUnit.NANOSECONDS);
    }

    /**
     * Acquires the lock if it is free now, even a fair one that others wait for.
     *
     * @return false if somebody else holds it
     */
    @Override
    public boolean tryLock() {
        StateDriver driver = driver();
        return driver.tryFast(LockMachine.TRY_LOCK, self())
                || driver.step(LockMachine.TRY_LOCK, self(), 0)[0] == LockMachine.ACQUIRED;
    }

    /**
     * Acquires the lock, waiting for it up to a deadline.
     *
     * @param timeout how long to wait at most; 0 or less to try only
     * @param unit of the timeout
     * @return false if the time was up first
     * @throws InterruptedException if interrupted; the lock was not acquired
     */
    @Override
    public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
        PendingWait.checkInterrupt();
        StateDriver driver = driver();
        long nanos = unit.toNanos(timeout);
        if (nanos <= 0) {
            return tryLock();
        }
        return driver.tryFast(LockMachine.LOCK, self())
                || PendingWait.await(driver.start(LockMachine.LOCK, self(), 0, nanos), nanos) != null;
    }

    /**
     * Gives up one hold.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     */
    @Override
    public void unlock() {
        StateDriver driver = driver();
        if (!driver.tryFast(LockMachine.UNLOCK, self())
                && driver.step(LockMachine.UNLOCK, self(), 0)[0] != LockMachine.RELEASED) {
            throw notHeld();
        }
    }

    /**
     * Makes a condition of this lock, another one each time. Send it to those who are to wait on the same one.
     *
     * @return a new condition
     */
    @Override
    public SharedCondition newCondition() {
        return condition((int) driver().step(LockMachine.NEW_CONDITION, self(), 0)[0]);
    }

    SharedCondition condition(int number) {
        return new SharedCondition(this, number);
    }

    /**
     * Returns the fencing token of the calling thread's hold: greater than that of every earlier hold, of any process.
     *
     * @return at least 1
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     */
    public long token() {
        return hold()[1];
    }

    /**
     * Returns whether the holder before the calling thread died while it held the lock, so that what the lock guards
     * may be half-written. True until this hold ends.
     *
     * @return true if the lock was recovered from a dead holder
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     */
    public boolean recovered() {
        return hold()[2] != 0;
    }

    private long[] hold() {
        long[] hold = inspect();
        if (hold[0] != LockMachine.HELD) {
            throw notHeld();
        }
        return hold;
    }

    /**
     * Returns whether the calling thread holds the lock.
     *
     * @return true if it does
     */
    public boolean isHeldByCurrentThread() {
        return inspect()[0] == LockMachine.HELD;
    }

    /**
     * Returns how often the calling thread holds the lock.
     *
     * @return 0 if it does not
     */
    public int holdCount() {
        long[] hold = inspect();
        return hold[0] == LockMachine.HELD ? (int) hold[3] : 0;
    }

    /**
     * Returns whether anybody holds the lock; for display, since it may have changed on return.
     *
     * @return true if somebody did
     */
    public boolean isLocked() {
        long[] hold = inspect();
        return hold[0] == LockMachine.HELD || hold[1] > 0;
    }

    private long[] inspect() {
        return driver().step(LockMachine.INSPECT, self(), 0);
    }

    /**
     * Returns a view of a dict that can be written only while the calling thread holds this lock, and whose writes
     * carry its token. From the first such write, or the first reading by a holder, on, the dict refuses every write
     * with an older token or with none. Guard a dict by one lock only.
     *
     * @param dict a dict of the same session
     * @param <K> the type of its keys
     * @param <V> the type of its values
     * @return a handle whose writes throw {@link IllegalMonitorStateException} if the thread does not hold the lock,
     *     and {@link FencedException} if it has lost it to somebody who wrote since
     */
    public <K, V> SharedDict<K, V> guard(SharedDict<K, V> dict) {
        return new SharedDict<>(dict, new LockGuard());
    }

    /**
     * Returns a view of a list that can be changed only while the calling thread holds this lock, and whose changes
     * carry its token. From the first such change, or the first reading by a holder, on, the list refuses every change
     * with an older token or with none. Guard a list by one lock only.
     *
     * @param list a list of the same session
     * @param <E> the type of its elements
     * @return a handle whose changes throw {@link IllegalMonitorStateException} if the thread does not hold the lock,
     *     and {@link FencedException} if it has lost it to somebody who changed the list since
     */
    public <E> SharedList<E> guard(SharedList<E> list) {
        return new SharedList<>(list, new LockGuard());
    }

    /** This lock as the guard of one handle to a collection. */
    private final class LockGuard implements Guard {

        /** The token that the collection was told last. Any thread may tell it; what is told twice does no harm. */
        private volatile long told;

        @Override
        public long tokenForWrite() {
            return token();
        }

        @Override
        public void beforeRead(GuardedDriver driver) {
            long[] hold = inspect();
            if (hold[0] == LockMachine.HELD && hold[1] != told) {
                driver.fence(hold[1]);
                told = hold[1];
            }
        }
    }

    IllegalMonitorStateException notHeld() {
        return new IllegalMonitorStateException(
                "Thread '" + Thread.currentThread().getName() + "' does not hold the lock '" + name() + "'");
    }

    static long self() {
        return Thread.currentThread().getId();
    }
}
