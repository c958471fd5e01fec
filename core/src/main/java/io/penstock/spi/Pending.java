package io.penstock.spi;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An operation that was started and may take effect later. It completes once, with a result or a failure, unless it is
 * cancelled first. A pending operation needs no thread; many can be outstanding.
 *
 * <p>An operation is started with the time that its caller is going to wait. That is a hint: core cancels the operation
 * when the time is up. A driver whose host keeps the time itself may end the operation then, so that {@link #await}
 * returns false early and {@link #cancel} costs nothing; all others ignore the hint.
 *
 * @param <T> the result
 */
public interface Pending<T> {

    /** The time of a caller that waits without a deadline. */
    long FOREVER = Long.MAX_VALUE;

    /**
     * Returns the result, if the operation has completed. The first call collects it: up to then the result of somebody
     * who dies goes to the next in the queue, and from then on it is the caller's.
     *
     * @return the result, or null if the operation has not completed
     * @throws io.penstock.IpcException if it completed with a failure
     */
    T result();

    /**
     * Runs a callback once, soon after completion, on a thread of the driver's; at once, on the calling thread, if the
     * operation has completed. Called at most once per operation, and never together with {@link #await}.
     *
     * @param callback quick, and never blocking
     */
    void whenComplete(Runnable callback);

    /**
     * Withdraws the operation.
     *
     * @return true if it has not happened and never will; false if it had completed, so that {@link #result} is there
     *     and the caller's to use or to undo
     */
    boolean cancel();

    /**
     * Waits for completion in the calling platform thread. A driver may do better than this default, by waiting where
     * the other process will wake this thread directly. Never called from a virtual thread.
     *
     * @param nanos how long to wait at most; {@link #FOREVER} for ever
     * @return true if the operation has completed, false if the time is up
     * @throws InterruptedException if the thread is interrupted; the operation is then still pending
     */
    default boolean await(long nanos) throws InterruptedException {
        CountDownLatch completed = new CountDownLatch(1);
        whenComplete(completed::countDown);
        return completed.await(nanos, TimeUnit.NANOSECONDS);
    }
}
