package io.penstock;

import io.penstock.internal.machine.BarrierMachine;
import io.penstock.internal.session.Handle;
import io.penstock.internal.waiting.PendingWait;
import io.penstock.spi.StateDriver;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A barrier at which threads of many processes wait for one another, with the methods of
 * {@link java.util.concurrent.CyclicBarrier}. It breaks for all when one that waits is interrupted, runs out of time or
 * dies, and when the action fails; {@link #reset} mends it.
 */
public final class SharedBarrier extends Synchronizer {

    SharedBarrier(Handle<StateDriver> handle) {
        super(handle);
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
     * Waits until all parties are there; if this is the last, runs an action before it lets the others go on. An action
     * cannot be stored in the barrier, so each party brings its own.
     *
     * @param action run by the last to arrive; what it throws breaks the barrier and comes out here
     * @return the arrival index
     * @throws InterruptedException if interrupted; the barrier is broken then
     * @throws BrokenBarrierException if the barrier is broken, or breaks while this waits
     */
    public int await(Runnable action) throws InterruptedException, BrokenBarrierException {
        breakIfInterrupted();
        return arrived(request(BarrierMachine.AWAIT, 0), action);
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
        breakIfInterrupted();
        long[] reply = request(BarrierMachine.AWAIT, 0, timeout, unit);
        if (reply == null) {
            throw new TimeoutException(
                    "Not all " + getParties() + " parties came to the barrier '" + name() + "' in time; it is broken");
        }
        return arrived(reply, () -> {});
    }

    /**
     * Breaks the barrier if the calling thread is interrupted before it waits: the others would wait for it for ever.
     */
    private void breakIfInterrupted() throws InterruptedException, BrokenBarrierException {
        if (Thread.currentThread().isInterrupted()) {
            if (isBroken()) {
                throw broken();
            }
            abort();
            PendingWait.checkInterrupt();
        }
    }

    private BrokenBarrierException broken() {
        return new BrokenBarrierException("The barrier '" + name() + "' is broken");
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
            outcome = step(BarrierMachine.ACTION_DONE, 0);
        }
        if (outcome[0] == BarrierMachine.BROKEN) {
            throw broken();
        }
        return (int) outcome[1];
    }

    /** Breaks the barrier, for all who wait and all who come, until it is reset. */
    public void abort() {
        step(BarrierMachine.ABORT, 0);
    }

    /** Mends the barrier; those who wait at it get {@link BrokenBarrierException}. */
    public void reset() {
        step(BarrierMachine.RESET, 0);
    }

    /**
     * Returns how many must come.
     *
     * @return the number of parties
     */
    public int getParties() {
        return (int) step(BarrierMachine.INSPECT, 0)[0];
    }

    /**
     * Returns how many wait now; for display.
     *
     * @return the number
     */
    public int getNumberWaiting() {
        return (int) step(BarrierMachine.INSPECT, 0)[1];
    }

    /**
     * Returns whether the barrier is broken.
     *
     * @return true if it must be reset before it can be used
     */
    public boolean isBroken() {
        return step(BarrierMachine.INSPECT, 0)[2] == 1;
    }
}
