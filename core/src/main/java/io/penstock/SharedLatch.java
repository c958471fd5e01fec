package io.penstock;

import io.penstock.internal.machine.LatchMachine;
import io.penstock.spi.StateDriver;
import java.util.concurrent.TimeUnit;

/**
 * A count that goes down to zero once, and threads of many processes that wait for that, with the methods of {@link
 * java.util.concurrent.CountDownLatch}. A process that dies before it has counted down has not counted down: use timed waits
 * where that may happen.
 */
public final class SharedLatch implements SharedObject {

    private final Synchronizer machine;

    SharedLatch(Handle<StateDriver> handle) {
        this.machine = new Synchronizer(handle);
    }

    /** Takes one off the count; releases all who wait when it gets to zero. Does nothing at zero. */
    public void countDown() {
        machine.step(LatchMachine.COUNT_DOWN, 1);
    }

    /**
     * The count.
     *
     * @return 0 if the latch is open
     */
    public long getCount() {
        return machine.step(LatchMachine.INSPECT, 0)[0];
    }

    /**
     * Waits until the count is zero.
     *
     * @throws InterruptedException if interrupted
     */
    public void await() throws InterruptedException {
        machine.await(LatchMachine.AWAIT, 0);
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
        return machine.await(LatchMachine.AWAIT, 0, timeout, unit) != null;
    }

    Handle<StateDriver> handle() {
        return machine.handle();
    }

    @Override
    public String name() {
        return handle().ref().name();
    }

    @Override
    public Ipc session() {
        return handle().session();
    }

    @Override
    public void close() {
        handle().close();
    }

    @Override
    public void destroy() {
        handle().destroy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedLatch that && machine.equals(that.machine);
    }

    @Override
    public int hashCode() {
        return machine.hashCode();
    }

    /** Names it. */
    @Override
    public String toString() {
        return machine.describe("SharedLatch");
    }
}
