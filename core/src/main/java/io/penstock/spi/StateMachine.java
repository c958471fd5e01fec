package io.penstock.spi;

import java.util.List;

/**
 * A synchronizer as a pure function over a small record of longs. The same machine runs in a caller that holds the
 * robust lock of a shared-memory record, in a host's engine, and around a compare-and-exchange on a server. It has no
 * fields, reads no clock, and never changes the array that it is given. Machines are listed for {@link
 * java.util.ServiceLoader}, so that a process can recover a record that it never used itself.
 *
 * <p>A waiter that is granted what it asked for stays in the record, marked so, until it takes up the answer with a
 * retry or a {@link #CANCEL}; if it dies before, {@link #participantDied} passes the grant on. A machine may also wake
 * a waiter without granting it anything, to let it compete.
 */
public interface StateMachine {

    /**
     * The operation by which a waiter withdraws; every machine understands it. The answer is empty if the waiter has
     * left, and is the answer to its request if that had been granted already.
     */
    int CANCEL = 0;

    /**
     * Returns what names the machine in {@link ObjectSpec#MACHINE}.
     *
     * @return a short word
     */
    String kind();

    /**
     * Returns the record of a new object.
     *
     * @param spec its options
     * @return the longs to begin with
     */
    long[] initial(ObjectSpec spec);

    /**
     * Makes one transition. A request whose waiter is among the waiters already is a retry: it is answered if it has
     * been granted meanwhile or can be granted now, and else keeps its place. So a waiter whose wake-up was lost with
     * its waker's death finds its grant by asking again.
     *
     * @param state the record before; not to be changed
     * @param request what is asked for, and by whom
     * @return the record after, the answer, and who is to be woken
     */
    Step step(long[] state, Request request);

    /**
     * Makes the transition for a participant's death: what it held is recovered, its waiters leave, grants that
     * it had not taken up go to the next.
     *
     * @param state the record before; not to be changed
     * @param participant who died
     * @return the record after and who is to be woken; there is no answer
     */
    Step participantDied(long[] state, long participant);

    /**
     * A request to a machine.
     *
     * @param operation the machine's code for what is asked
     * @param participant who asks
     * @param thread the asking thread's id within its participant
     * @param waiter names the request among all of its participant's, if it may wait; 0 if it must not
     * @param argument what else the operation needs
     */
    record Request(int operation, long participant, long thread, long waiter, long argument) {}

    /**
     * The result of a transition.
     *
     * @param state the record after; the same array if nothing changed
     * @param reply the answer, or null if the asker has joined the waiters
     * @param grants who is to be woken, other than the asker
     */
    record Step(long[] state, long[] reply, List<Grant> grants) {}

    /**
     * A waiter that is to be woken, so that it retries its request.
     *
     * @param participant whose waiter it is
     * @param waiter its name
     */
    record Grant(long participant, long waiter) {}
}
