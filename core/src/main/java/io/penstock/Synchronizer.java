package io.penstock;

import io.penstock.internal.session.Handle;
import io.penstock.internal.waiting.PendingWait;
import io.penstock.spi.Pending;
import io.penstock.spi.StateDriver;
import java.util.concurrent.TimeUnit;

/**
 * The base of semaphores, events, latches, barriers and read-write locks: they are small records that a machine
 * steps, atomically for all processes, and that are repaired when a process dies. {@link SharedObject} has what their
 * methods may throw besides what they say themselves.
 */
public abstract sealed class Synchronizer extends SharedHandle<StateDriver>
        permits SharedBarrier, SharedEvent, SharedLatch, SharedReadWriteLock, SharedSemaphore {

    Synchronizer(Handle<StateDriver> handle) {
        super(handle);
    }

    /** Makes a request that is answered at once. */
    final long[] step(int operation, long argument) {
        return driver().step(operation, self(), argument);
    }

    /** Starts a request that may wait, to be waited for by the caller. */
    final Pending<long[]> start(int operation, long argument, long nanos) {
        return driver().start(operation, self(), argument, nanos);
    }

    /** Makes a request that may wait, through interrupts, which are kept. */
    final long[] requestUninterruptibly(int operation, long argument) {
        return PendingWait.awaitUninterruptibly(start(operation, argument, Pending.FOREVER));
    }

    /** Makes a request that may wait; on an interrupt it was not granted. */
    final long[] request(int operation, long argument) throws InterruptedException {
        return request(operation, argument, Pending.FOREVER, TimeUnit.NANOSECONDS);
    }

    /** Makes a request that may wait up to a deadline; returns null if the time was up first and it was not granted. */
    final long[] request(int operation, long argument, long timeout, TimeUnit unit) throws InterruptedException {
        PendingWait.checkInterrupt();
        long nanos = Math.max(0, unit.toNanos(timeout));
        return PendingWait.await(start(operation, argument, nanos), nanos);
    }

    private static long self() {
        return Thread.currentThread().getId();
    }
}
