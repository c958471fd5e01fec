package io.penstock;

import io.penstock.internal.machine.LatchMachine;
import io.penstock.internal.session.Handle;
import io.penstock.spi.StateDriver;
import java.util.concurrent.TimeUnit;

/**
 * A count that goes down to zero once, and threads of many processes that wait for that, with the methods of
 * {@link java.util.concurrent.CountDownLatch}. A process that dies before it has counted down has not counted down: use
 * timed waits where that may happen.
 */
public final class SharedLatch extends Synchronizer implements Waitable {

    SharedLatch(Handle<StateDriver> handle) {
        super(handle);
    }

    /** Takes one off the count; releases all who wait when it gets to zero. Does nothing at zero. */
    public void countDown() {
        step(LatchMachine.COUNT_DOWN, 1);
    }

    /**
     * Returns the count.
     *
     * @return 0 if the latch is open
     */
    public long getCount() {
        return step(LatchMachine.INSPECT, 0)[0];
    }

    /**
     * Waits until the count is zero.
     *
     * @throws InterruptedException if interrupted
     */
    public void await() throws InterruptedException {
        request(LatchMachine.AWAIT, 0);
    }

    /**
     * Waits until the count is zero, up to a deadline.
     *
     * @param timeout how long to wait at most
     * @param unit of the timeout
     * @return false if the time was up first
     * @throws InterruptedException if interrupted
     */
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        return request(LatchMachine.AWAIT, 0, timeout, unit) != null;
    }
}
