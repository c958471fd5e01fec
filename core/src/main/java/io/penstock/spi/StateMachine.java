package io.penstock.spi;

import java.util.List;

/**
 * A synchronizer as a pure function over a small record of longs. The same machine runs in a caller that holds the robust lock
 * of a shared-memory record, in a host's engine, and around a compare-and-exchange on a server. It has no fields, reads no
 * clock, and never changes the array that it is given.
 */
public interface StateMachine {

    /** The operation by which a waiter withdraws; every machine understands it. */
    int CANCEL = 0;

    /**
     * What names the machine in {@link ObjectSpec#MACHINE}.
     *
     * @return a short word
     */
    String kind();

    /**
     * The record of a new object.
     *
     * @param spec its options
     * @return the longs to begin with
     */
    long[] initial(ObjectSpec spec);

    /**
     * One transition.
     *
     * @param state the record before; not to be changed
     * @param request what is asked for, and by whom
     * @return the record after, the answer, and who is to be woken
     */
    Step step(long[] state, Request request);

    /**
     * The transition that a participant's death is: what it held is recovered, its waiters leave, grants that it had not taken
     * up go to the next.
     *
     * @param state the record before; not to be changed
     * @param participant who died
     * @return the record after and who is to be woken; there is no answer
     */
    Step participantDied(long[] state, long participant);

    /**
     * What a waiter would be told if it looked now. Lets a waiter whose wake-up was lost with its waker's death find its
     * grant.
     *
     * @param state the record
     * @param request the request that it waits with
     * @return the answer that it was granted, or null if it is still waiting
     */
    long[] outcome(long[] state, Request request);

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
     * A waiter that is to be woken, since its request has been granted.
     *
     * @param participant whose waiter it is
     * @param waiter its name
     */
    record Grant(long participant, long waiter) {}
}
