package io.penstock;

import io.penstock.internal.machine.BarrierMachine;
import io.penstock.spi.StateDriver;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A barrier at which threads of many processes wait for one another, with the methods of {@link
 * java.util.concurrent.CyclicBarrier}. It breaks for all when one that waits is interrupted, runs out of time or dies, and
 * when the action fails; {@link #reset} mends it.
 */
public final class SharedBarrier implements SharedObject {

    private final Synchronizer machine;

    SharedBarrier(Handle<StateDriver> handle) {
        this.machine = new Synchronizer(handle);
    }

    /**
     * Waits until all parties are there.
     *
     * @return the arrival index: {@link #getParties} - 1 for the first to arrive, 0 for the last
     * @throws InterruptedException if interrupted; the barrier is broken then
     * @throws BrokenBarrierException if the barrier is broken, or breaks while this waits
     */
    public int await() throws InterruptedException, BrokenBarrierException {
        return await(() -> {});
    }

    /**
     * Waits until all parties are there; if this is the last, runs an action before it lets the others go on. An action cannot be
     * stored in the barrier, so each party brings its own.
     *
     * @param action run by the last to arrive; what it throws breaks the barrier and comes out here
     * @return the arrival index
     * @throws InterruptedException if interrupted; the barrier is broken then
     * @throws BrokenBarrierException if the barrier is broken, or breaks while this waits
     */
    public int await(Runnable action) throws InterruptedException, BrokenBarrierException {
        return arrived(machine.await(BarrierMachine.AWAIT, 0), action);
    }

    /**
     * Waits until all parties are there, up to a deadline.
     *
     * @param timeout how long to wait at most
     * @param unit of the timeout
     * @return the arrival index
     * @throws InterruptedException if interrupted; the barrier is broken then
     * @throws BrokenBarrierException if the barrier is broken, or breaks while this waits
     * @throws TimeoutException if the time was up first; the barrier is broken then
     */
    public int await(long timeout, TimeUnit unit)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        long[] reply = machine.await(BarrierMachine.AWAIT, 0, timeout, unit);
        if (reply == null) {
            throw new TimeoutException(
                    "Not all " + getParties() + " parties came to the barrier '" + name() + "' in time; it is broken");
        }
        return arrived(reply, () -> {});
    }

    private int arrived(long[] reply, Runnable action) throws BrokenBarrierException {
        long[] outcome = reply;
        if (outcome[0] == BarrierMachine.RUN_ACTION) {
            boolean ran = false;
            try {
                action.run();
                ran = true;
            } finally {
                if (!ran) {
                    abort();
                }
            }
            outcome = machine.step(BarrierMachine.ACTION_DONE, 0);
        }
        if (outcome[0] == BarrierMachine.BROKEN) {
            throw new BrokenBarrierException("The barrier '" + name() + "' is broken");
        }
        return (int) outcome[1];
    }

    /** Breaks the barrier, for all who wait and all who come, until it is reset. */
    public void abort() {
        machine.step(BarrierMachine.ABORT, 0);
    }

    /** Mends the barrier; those who wait at it get {@link BrokenBarrierException}. */
    public void reset() {
        machine.step(BarrierMachine.RESET, 0);
    }

    /**
     * How many must come.
     *
     * @return the number of parties
     */
    public int getParties() {
        return (int) machine.step(BarrierMachine.INSPECT, 0)[0];
    }

    /**
     * How many wait now; for display.
     *
     * @return the number
     */
    public int getNumberWaiting() {
        return (int) machine.step(BarrierMachine.INSPECT, 0)[1];
    }

    /**
     * Whether the barrier is broken.
     *
     * @return true if it must be reset before it can be used
     */
    public boolean isBroken() {
        return machine.step(BarrierMachine.INSPECT, 0)[2] == 1;
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
        return other instanceof SharedBarrier that && machine.equals(that.machine);
    }

    @Override
    public int hashCode() {
        return machine.hashCode();
    }

    /** Names it. */
    @Override
    public String toString() {
        return machine.describe("SharedBarrier");
    }
}
