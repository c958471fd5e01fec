package io.penstock;

import io.penstock.internal.machine.ReadWriteLockMachine;
import io.penstock.internal.session.Handle;
import io.penstock.spi.StateDriver;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * A {@link ReadWriteLock} among the threads of many processes. Both locks are reentrant, a writer may read, and both
 * are robust: what a dead process held is free, and after the death of a writer {@link #recovered} is true until
 * somebody has written since. Readers do not overtake a writer that waits first.
 */
public final class SharedReadWriteLock extends Synchronizer implements ReadWriteLock {

    private final Lock readLock = new Mode(
            ReadWriteLockMachine.READ, ReadWriteLockMachine.TRY_READ, ReadWriteLockMachine.UNLOCK_READ, "read");
    private final Lock writeLock = new Mode(
            ReadWriteLockMachine.WRITE, ReadWriteLockMachine.TRY_WRITE, ReadWriteLockMachine.UNLOCK_WRITE, "write");

    SharedReadWriteLock(Handle<StateDriver> handle) {
        super(handle);
    }

    /**
     * Returns the lock that many may hold. It has no conditions. Its {@code tryLock()} fails if a writer waits in
     * front, where the write lock's, and that of {@code java.util.concurrent}, would overtake: else writers could wait
     * for ever for readers who only ever try.
     */
    @Override
    public Lock readLock() {
        return readLock;
    }

    /** Returns the lock that one may hold; it has no conditions. */
    @Override
    public Lock writeLock() {
        return writeLock;
    }

    /**
     * Returns whether a writer died and nobody has written since: what the lock guards may be half-written.
     *
     * @return true until the next writer has unlocked
     */
    public boolean recovered() {
        return inspect()[5] == 1;
    }

    /**
     * Returns how many threads hold it for reading; for display.
     *
     * @return the number
     */
    public int getReadLockCount() {
        return (int) inspect()[2];
    }

    /**
     * Returns whether a thread holds it for writing; for display.
     *
     * @return true if one does
     */
    public boolean isWriteLocked() {
        return inspect()[3] > 0;
    }

    private long[] inspect() {
        return step(ReadWriteLockMachine.INSPECT, 0);
    }

    private final class Mode implements Lock {

        private final int lock;
        private final int tryLock;
        private final int unlock;
        private final String word;

        private Mode(int lock, int tryLock, int unlock, String word) {
            this.lock = lock;
            this.tryLock = tryLock;
            this.unlock = unlock;
            this.word = word;
        }

        @Override
        public void lock() {
            requestUninterruptibly(lock, 0);
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            request(lock, 0);
        }

        @Override
        public boolean tryLock() {
            return step(tryLock, 0)[0] == 1;
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            return request(lock, 0, time, unit) != null;
        }

        @Override
        public void unlock() {
            if (step(unlock, 0)[0] == 0) {
                throw new IllegalMonitorStateException(
                        "Thread '" + Thread.currentThread().getName() + "' does not hold the " + word + " lock of '"
                                + name() + "'");
            }
        }

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException("The " + word + " lock of a SharedReadWriteLock has no conditions");
        }

        @Override
        public String toString() {
            return word + " lock of " + SharedReadWriteLock.this;
        }
    }
}
