package io.penstock;

import io.penstock.internal.machine.SemaphoreMachine;
import io.penstock.internal.session.Handle;
import io.penstock.spi.StateDriver;
import java.util.concurrent.TimeUnit;

/**
 * A counting semaphore among the threads of many processes, with the methods of {@link java.util.concurrent.Semaphore}.
 * Permits belong to nobody: one process may release what another acquired. What a process had acquired when it died
 * comes back if the semaphore was made with {@link SemaphoreOptions#recoverPermits}; else it is lost.
 * {@link SharedObject} has what all methods may throw.
 *
 * <pre>{@code
 * SharedSemaphore licences = ipc.semaphore(
 *         "licences", SemaphoreOptions.defaults().permits(3).recoverPermits(true));
 * licences.acquire();
 * try {
 *     work();
 * } finally {
 *     licences.release();
 * }
 * }</pre>
 */
public final class SharedSemaphore extends Synchronizer {

    SharedSemaphore(Handle<StateDriver> handle) {
        super(handle);
    }

    /**
     * Acquires a permit, waiting for one.
     *
     * @throws InterruptedException if interrupted; none was acquired
     */
    public void acquire() throws InterruptedException {
        acquire(1);
    }

    /**
     * Acquires permits, all at once, waiting for them.
     *
     * @param permits how many; not negative
     * @throws InterruptedException if interrupted; none was acquired
     * @throws IllegalArgumentException if permits is negative
     */
    public void acquire(int permits) throws InterruptedException {
        request(SemaphoreMachine.ACQUIRE, requireNotNegative(permits));
    }

    /** Acquires a permit, waiting for one through interrupts, which are kept. */
    public void acquireUninterruptibly() {
        requestUninterruptibly(SemaphoreMachine.ACQUIRE, 1);
    }

    /**
     * Acquires permits, all at once, waiting for them through interrupts, which are kept.
     *
     * @param permits how many; not negative
     * @throws IllegalArgumentException if permits is negative
     */
    public void acquireUninterruptibly(int permits) {
        requestUninterruptibly(SemaphoreMachine.ACQUIRE, requireNotNegative(permits));
    }

    /**
     * Acquires a permit if one is free, even if others wait.
     *
     * @return false if none is
     */
    public boolean tryAcquire() {
        return tryAcquire(1);
    }

    /**
     * Acquires permits if so many are free, even if others wait.
     *
     * @param permits how many; not negative
     * @return false if fewer are
     * @throws IllegalArgumentException if permits is negative
     */
    public boolean tryAcquire(int permits) {
        return step(SemaphoreMachine.TRY_ACQUIRE, requireNotNegative(permits))[0] == 1;
    }

    /**
     * Acquires a permit, waiting for one up to a deadline.
     *
     * @param timeout how long to wait at most
     * @param unit of the timeout
     * @return false if the time was up first
     * @throws InterruptedException if interrupted; none was acquired
     */
    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        return tryAcquire(1, timeout, unit);
    }

    /**
     * Acquires permits, all at once, waiting for them up to a deadline.
     *
     * @param permits how many; not negative
     * @param timeout how long to wait at most
     * @param unit of the timeout
     * @return false if the time was up first; none was acquired
     * @throws InterruptedException if interrupted; none was acquired
     * @throws IllegalArgumentException if permits is negative
     */
    public boolean tryAcquire(int permits, long timeout, TimeUnit unit) throws InterruptedException {
        return request(SemaphoreMachine.ACQUIRE, requireNotNegative(permits), timeout, unit) != null;
    }

    /**
     * Releases a permit.
     *
     * @throws IllegalStateException if the semaphore is bounded and all its permits are free, or {@link
     *     Integer#MAX_VALUE} are
     */
    public void release() {
        release(1);
    }

    /**
     * Releases permits.
     *
     * @param permits how many; not negative
     * @throws IllegalArgumentException if permits is negative
     * @throws IllegalStateException if the semaphore is bounded and would have more permits than it was made with, or
     *     more than {@link Integer#MAX_VALUE} would be free
     */
    public void release(int permits) {
        if (step(SemaphoreMachine.RELEASE, requireNotNegative(permits))[0] == 0) {
            throw new IllegalStateException("Releasing " + permits + " permits of the semaphore '" + name()
                    + "' would make more than it may have; " + availablePermits() + " are free");
        }
    }

    /**
     * Returns how many permits are free; for display, since it may have changed on return.
     *
     * @return the number
     */
    public int availablePermits() {
        return (int) step(SemaphoreMachine.INSPECT, 0)[0];
    }

    /**
     * Acquires all free permits.
     *
     * @return how many those were
     */
    public int drainPermits() {
        return (int) step(SemaphoreMachine.DRAIN, 0)[0];
    }

    /**
     * Returns how many threads of all processes wait; for display.
     *
     * @return the number
     */
    public int getQueueLength() {
        return (int) step(SemaphoreMachine.INSPECT, 0)[1];
    }

    private static int requireNotNegative(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits must not be negative, but is " + permits);
        }
        return permits;
    }
}
