package io.penstock;

import io.penstock.internal.machine.EventMachine;
import io.penstock.spi.StateDriver;
import java.util.concurrent.TimeUnit;

/**
 * A flag that threads of many processes wait for. Setting it releases all who wait then, even if it is cleared before they
 * run on. It belongs to nobody, and stays as it is when whoever set it dies.
 */
public final class SharedEvent implements SharedObject {

    private final Synchronizer machine;

    SharedEvent(Handle<StateDriver> handle) {
        this.machine = new Synchronizer(handle);
    }

    /** Sets the flag, and releases all who wait. */
    public void set() {
        machine.step(EventMachine.SET, 0);
    }

    /** Clears the flag: who comes from now on waits. */
    public void clear() {
        machine.step(EventMachine.CLEAR, 0);
    }

    /**
     * Whether the flag is set.
     *
     * @return true if it is
     */
    public boolean isSet() {
        return machine.step(EventMachine.INSPECT, 0)[0] == 1;
    }

    /**
     * Waits until the flag is set.
     *
     * @throws InterruptedException if interrupted
     */
    public void await() throws InterruptedException {
        machine.await(EventMachine.AWAIT, 0);
    }

    /**
     * Waits until the flag is set, up to a deadline.
     *
     * @param timeout how long to wait at most
     * @param unit of the timeout
     * @return false if the time was up first
     * @throws InterruptedException if interrupted
     */
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        return machine.await(EventMachine.AWAIT, 0, timeout, unit) != null;
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
        return other instanceof SharedEvent that && machine.equals(that.machine);
    }

    @Override
    public int hashCode() {
        return machine.hashCode();
    }

    /** Names it. */
    @Override
    public String toString() {
        return machine.describe("SharedEvent");
    }
}
