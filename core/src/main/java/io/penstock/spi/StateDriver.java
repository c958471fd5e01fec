package io.penstock.spi;

/**
 * A record that is stepped by a {@link StateMachine}, atomically, by all participants. When a participant dies, the
 * driver applies {@link StateMachine#participantDied} once, and delivers the grants. A participant that is killed in
 * the middle of a step has made it or has not; if it had made it and not yet woken those whom it granted, they are
 * woken all the same.
 *
 * <p>What an implementor may do, method by method, in the terms of {@link QueueDriver}: {@code snapshot} may be
 * repeated; {@code tryFast}, {@code step} and {@code start} may not, save a {@code start} whose waiter is known to be
 * in the record, where asking again is how a grant is learnt of; all may be joined. Any thread may call any method at
 * any time, for itself or in the name of another thread of its participant.
 */
public interface StateDriver extends ObjectDriver {

    /**
     * Tries to apply a request by one exchange in shared memory, which works as long as nobody waits. For the requests
     * that are made most often, of a {@link CompactMachine}. Never leaves this process, so core asks remote
     * objects first, too.
     *
     * @param operation the machine's code
     * @param thread the asking thread's id
     * @return true if the request was granted and applied; false if nothing was done and {@link #step} or {@link
     *     #start} is to be asked
     */
    default boolean tryFast(int operation, long thread) {
        return false;
    }

    /**
     * Applies a request that must not wait.
     *
     * @param operation the machine's code
     * @param thread the asking thread's id
     * @param argument what else the operation needs
     * @return the machine's answer
     */
    long[] step(int operation, long thread, long argument);

    /**
     * Applies a request that may wait: it is answered at once, or joins the waiters in the same step and is answered
     * when it is granted. A cancelled request leaves the waiters.
     *
     * @param operation the machine's code
     * @param thread the asking thread's id
     * @param argument what else the operation needs
     * @param nanos how long the caller will wait, as {@link Pending} says
     * @return completes with the machine's answer
     */
    Pending<long[]> start(int operation, long thread, long argument, long nanos);

    /**
     * Copies the record as it is at one moment, for display and for tests.
     *
     * @return the longs
     */
    long[] snapshot();
}
