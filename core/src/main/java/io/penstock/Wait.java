package io.penstock;

import io.penstock.internal.machine.EventMachine;
import io.penstock.internal.machine.LatchMachine;
import io.penstock.internal.waiting.FuturePending;
import io.penstock.internal.waiting.PendingWait;
import io.penstock.spi.Pending;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Waits for several things at once: connections, queues, events, latches, processes and futures, in any mixture, of one
 * session or of several. Nothing is taken, received or changed by waiting.
 *
 * <pre>{@code
 * for (Waitable ready : Wait.any(5, TimeUnit.SECONDS, connection, queue, child)) {
 *     if (ready == connection) {
 *         handle(connection.recv());
 *     } else if (ready == queue) {
 *         handle(queue.take());
 *     }
 * }
 * }</pre>
 *
 * <p>That something is ready is true at that moment; another taker may be faster than the caller, who therefore uses
 * {@code poll} rather than {@code take} where there are others.
 */
public final class Wait {

    private Wait() {}

    /**
     * Waits until at least one of several things is ready.
     *
     * @param sources what to wait for
     * @return those that are ready, in the order in which they were given; empty only if there are no sources
     * @throws InterruptedException if interrupted
     * @throws ClosedException if the handle of one of them is closed, or its object is gone, when the wait begins
     */
    public static List<Waitable> any(Waitable... sources) throws InterruptedException {
        return any(Pending.FOREVER, TimeUnit.NANOSECONDS, List.of(sources));
    }

    /**
     * Waits until at least one of several things is ready, up to a deadline.
     *
     * @param timeout how long to wait at most; 0 or less to look only
     * @param unit of the timeout
     * @param sources what to wait for
     * @return those that are ready, in the order in which they were given; empty if the time was up first
     * @throws InterruptedException if interrupted
     * @throws ClosedException if the handle of one of them is closed, or its object is gone, when the wait begins
     */
    public static List<Waitable> any(long timeout, TimeUnit unit, Waitable... sources) throws InterruptedException {
        return any(timeout, unit, List.of(sources));
    }

    /**
     * Waits until at least one of several things is ready, up to a deadline.
     *
     * @param timeout how long to wait at most; 0 or less to look only
     * @param unit of the timeout
     * @param sources what to wait for
     * @param <W> their common type
     * @return those that are ready, in the order in which they were given; empty if the time was up first
     * @throws InterruptedException if interrupted
     * @throws ClosedException if the handle of one of them is closed, or its object is gone, when the wait begins
     */
    public static <W extends Waitable> List<W> any(long timeout, TimeUnit unit, Collection<? extends W> sources)
            throws InterruptedException {
        return wait(Math.min(1, sources.size()), unit.toNanos(timeout), sources);
    }

    /**
     * Waits until each of several things has been ready. A queue that was ready may have been emptied again by another
     * taker when the last of the others gets ready.
     *
     * @param sources what to wait for
     * @throws InterruptedException if interrupted
     * @throws ClosedException if the handle of one of them is closed, or its object is gone, when the wait begins
     */
    public static void all(Waitable... sources) throws InterruptedException {
        all(Pending.FOREVER, TimeUnit.NANOSECONDS, List.of(sources));
    }

    /**
     * Waits until each of several things has been ready, up to a deadline.
     *
     * @param timeout how long to wait at most; 0 or less to look only
     * @param unit of the timeout
     * @param sources what to wait for
     * @return false if the time was up first
     * @throws InterruptedException if interrupted
     * @throws ClosedException if the handle of one of them is closed, or its object is gone, when the wait begins
     */
    public static boolean all(long timeout, TimeUnit unit, Waitable... sources) throws InterruptedException {
        return all(timeout, unit, List.of(sources));
    }

    /**
     * Waits until each of several things has been ready, up to a deadline.
     *
     * @param timeout how long to wait at most; 0 or less to look only
     * @param unit of the timeout
     * @param sources what to wait for
     * @return false if the time was up first
     * @throws InterruptedException if interrupted
     * @throws ClosedException if the handle of one of them is closed, or its object is gone, when the wait begins
     */
    public static boolean all(long timeout, TimeUnit unit, Collection<? extends Waitable> sources)
            throws InterruptedException {
        return wait(sources.size(), unit.toNanos(timeout), sources).size() == sources.size();
    }

    private static <W extends Waitable> List<W> wait(int needed, long nanos, Collection<? extends W> sources)
            throws InterruptedException {
        PendingWait.checkInterrupt();
        List<W> waitables = List.copyOf(sources);
        List<Pending<?>> pending = new ArrayList<>(waitables.size());
        List<W> ready = new ArrayList<>();
        try {
            for (W waitable : waitables) {
                pending.add(start(waitable, nanos));
            }
            PendingWait.awaitSome(pending, needed, nanos);
        } finally {
            // What is not withdrawn any more has completed. This runs on every way out, so nothing is left waiting.
            for (int i = 0; i < pending.size(); i++) {
                if (!pending.get(i).cancel()) {
                    ready.add(waitables.get(i));
                }
            }
        }
        return ready;
    }

    private static Pending<?> start(Waitable waitable, long nanos) {
        if (waitable instanceof SharedQueue<?> queue) {
            return queue.driver().startReadable(nanos);
        } else if (waitable instanceof Connection connection) {
            return connection.driver().startReadable(nanos);
        } else if (waitable instanceof SharedEvent event) {
            return event.start(EventMachine.AWAIT, 0, nanos);
        } else if (waitable instanceof SharedLatch latch) {
            return latch.start(LatchMachine.AWAIT, 0, nanos);
        } else if (waitable instanceof ChildProcess process) {
            return new FuturePending(process.ended());
        }
        return new FuturePending(((Waitable.OfFuture) waitable).future());
    }
}
