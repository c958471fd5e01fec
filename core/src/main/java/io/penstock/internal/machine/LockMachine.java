package io.penstock.internal.machine;

import io.penstock.spi.ObjectSpec;
import io.penstock.spi.StateMachine;
import java.util.ArrayList;
import java.util.List;

/**
 * A reentrant lock, owned by one thread of one participant, with a queue of named waiters.
 *
 * <p>Two ways to pass it on. <em>Barging</em> (the default): an unlock leaves the lock free and wakes the first waiter, which
 * competes with newcomers and keeps its place if it loses. <em>Fair</em>: an unlock hands the lock to the first waiter, and
 * newcomers join the end. The invariant of both: while the lock is free and somebody waits, the first waiter has been woken,
 * or is the subject of a transition that wakes the next. So each way to leave the front of the queue (to acquire, to give up, to die)
 * looks after whoever is at the front then.
 *
 * <p>Every acquisition that is not a reentrance gets the next fencing token. The record is <em>recovered</em> from an owner's
 * death until the acquisition that follows it ends.
 */
public final class LockMachine implements StateMachine {

    /** Takes the lock if it can be had at once. Answer: {@link #ACQUIRED}, token, recovered; or {@link #REFUSED}. */
    public static final int TRY_LOCK = 1;

    /** Takes the lock, or joins the waiters. Answer: {@link #ACQUIRED}, token, recovered. */
    public static final int LOCK = 2;

    /** Gives up one hold. Answer: {@link #RELEASED}, or {@link #REFUSED} if the asker is not the owner. */
    public static final int UNLOCK = 3;

    /** Looks. Answer: {@link #HELD}, token, recovered, holds, if the asker is the owner; else {@link #REFUSED}, holds of whoever it is. */
    public static final int INSPECT = 4;

    /** First long of an answer: no. */
    public static final long REFUSED = 0;

    /** First long of an answer: the asker is now the owner. */
    public static final long ACQUIRED = 1;

    /** First long of an answer: one hold was given up. */
    public static final long RELEASED = 2;

    /** First long of an answer: the asker is the owner. */
    public static final long HELD = 3;

    private static final List<Grant> NOBODY = List.of();
    private static final long[] WITHDRAWN = {};

    @Override
    public String kind() {
        return "lock";
    }

    @Override
    public long[] initial(ObjectSpec spec) {
        return LockState.initial(spec.flag(ObjectSpec.FAIR)).toRecord();
    }

    @Override
    public Step step(long[] record, Request request) {
        LockState state = LockState.of(record);
        return switch (request.operation()) {
            case TRY_LOCK -> lock(record, state, request, false);
            case LOCK -> lock(record, state, request, true);
            case UNLOCK -> unlock(record, state, request);
            case INSPECT -> inspect(record, state, request);
            case CANCEL -> cancel(record, state, request);
            default -> throw new IllegalArgumentException("A lock has no operation " + request.operation());
        };
    }

    private static Step lock(long[] record, LockState state, Request request, boolean mayWait) {
        boolean waiting = mayWait && state.isWaiting(request);
        if (state.isOwner(request)) {
            // A waiter that owns the lock was handed it while it waited; anybody else who owns it enters once more.
            state = waiting ? state.withoutWaiter(request) : state.withHolds(state.holds() + 1);
            return acquired(state);
        }
        boolean free = state.isFree() && (!state.fair() || !mayWait || state.isFirstOrNobodyWaits(request));
        if (free) {
            return acquired(state.withoutWaiter(request).ownedBy(request.participant(), request.thread()));
        }
        if (!mayWait) {
            return new Step(record, new long[] {REFUSED}, NOBODY);
        }
        return waiting
                ? new Step(record, null, NOBODY)
                : new Step(state.withWaiter(request).toRecord(), null, NOBODY);
    }

    private static Step acquired(LockState state) {
        return new Step(state.toRecord(), new long[] {ACQUIRED, state.token(), state.recovered() ? 1 : 0}, NOBODY);
    }

    private static Step unlock(long[] record, LockState state, Request request) {
        if (!state.isOwner(request)) {
            return new Step(record, new long[] {REFUSED}, NOBODY);
        }
        long[] released = {RELEASED};
        if (state.holds() > 1) {
            return new Step(state.withHolds(state.holds() - 1).toRecord(), released, NOBODY);
        }
        return passOn(state.freed(false), released);
    }

    private static Step inspect(long[] record, LockState state, Request request) {
        long[] reply = state.isOwner(request)
                ? new long[] {HELD, state.token(), state.recovered() ? 1 : 0, state.holds()}
                : new long[] {REFUSED, state.holds()};
        return new Step(record, reply, NOBODY);
    }

    private static Step cancel(long[] record, LockState state, Request request) {
        if (!state.isWaiting(request)) {
            return new Step(record, WITHDRAWN, NOBODY);
        }
        if (state.isOwner(request)) {
            return acquired(state.withoutWaiter(request));
        }
        LockState left = state.withoutWaiter(request);
        // Whoever leaves the front may have been the one that was woken for the free lock: the next must know.
        return state.isFree() && state.isFirstOrNobodyWaits(request)
                ? passOn(left, WITHDRAWN)
                : new Step(left.toRecord(), WITHDRAWN, NOBODY);
    }

    @Override
    public Step participantDied(long[] record, long participant) {
        LockState state = LockState.of(record);
        boolean held = state.owner() == participant;
        LockState left = state.withoutWaitersOf(participant);
        if (!held && left.waiterCount() == state.waiterCount()) {
            return new Step(record, null, NOBODY);
        }
        if (held) {
            left = left.freed(true);
        }
        return left.isFree() ? passOn(left, null) : new Step(left.toRecord(), null, NOBODY);
    }

    /** Hands a free lock to its first waiter, or wakes that one to compete for it. */
    private static Step passOn(LockState free, long[] reply) {
        if (free.waiterCount() == 0) {
            return new Step(free.toRecord(), reply, NOBODY);
        }
        List<Grant> grants = new ArrayList<>(1);
        grants.add(free.firstWaiter());
        LockState after = free.fair() ? free.ownedByFirstWaiter() : free;
        return new Step(after.toRecord(), reply, grants);
    }
}
