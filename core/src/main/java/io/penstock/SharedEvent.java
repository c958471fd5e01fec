package io.penstock;

import io.penstock.internal.machine.EventMachine;
import io.penstock.internal.session.Handle;
import io.penstock.spi.StateDriver;
import java.util.concurrent.TimeUnit;

/**
 * A flag that threads of many processes wait for. Setting it releases all who wait then, even if it is cleared before
 * they run on. It belongs to nobody, and stays as it is when whoever set it dies. {@link SharedObject} has
 * what all methods may throw.
 *
 * <pre>{@code
 * SharedEvent ready = ipc.event();
 * ipc.process(() -> {
 *     prepare();
 *     ready.set();
 * }).start();
 * boolean inTime = ready.await(10, TimeUnit.SECONDS);
 * }</pre>
 */
public final class SharedEvent extends Synchronizer implements Waitable {

    SharedEvent(Handle<StateDriver> handle) {
        super(handle);
    }

    /** Sets the flag, and releases all who wait. */
    public void set() {
        step(EventMachine.SET, 0);
    }

    /** Clears the flag: who comes from now on waits. */
    public void clear() {
        step(EventMachine.CLEAR, 0);
    }

    /**
     * Returns whether the flag is set.
     *
     * @return true if it is
     */
    public boolean isSet() {
        return step(EventMachine.INSPECT, 0)[0] == 1;
    }

    /**
     * Waits until the flag is set.
     *
     * @throws InterruptedException if interrupted
     */
    public void await() throws InterruptedException {
        request(EventMachine.AWAIT, 0);
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
        return request(EventMachine.AWAIT, 0, timeout, unit) != null;
    }
}
