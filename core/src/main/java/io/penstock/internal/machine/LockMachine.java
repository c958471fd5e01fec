package io.penstock.internal.machine;

import io.penstock.spi.CompactMachine;
import io.penstock.spi.ObjectSpec;
import java.util.Arrays;
import java.util.List;

/**
 * A reentrant lock, owned by one thread of one participant, with a queue of named waiters, and conditions on which its
 * owner can sleep.
 *
 * <p>Two ways to pass it on. <em>Barging</em> (the default): an unlock leaves the lock free and wakes the first waiter,
 * which competes with newcomers and keeps its place if it loses. <em>Fair</em>: an unlock hands the lock to the first
 * waiter, and newcomers join the end. The invariant of both: while the lock is free and somebody waits, the first
 * waiter has been woken, or is the subject of a transition that wakes the next. So each way to leave the front of the
 * queue (to acquire, to give up, to die) looks after whoever is at the front then.
 *
 * <p>Every acquisition that is not a reentrance gets the next fencing token. The record is <em>recovered</em> from an
 * owner's death until the acquisition that follows it ends.
 *
 * <p>A condition is a number. Who sleeps on one has given up the lock, all its holds; a signal moves the first sleeper
 * to the end of the waiters, and when it gets the lock it has its holds again. A sleeper that gives up leaves at once,
 * and asks for the lock anew; one that gives up after it was signalled is told so, and the signal counts as received.
 * One that dies after it was signalled passes the signal on.
 */
public final class LockMachine implements CompactMachine {

    /**
     * Gives up the lock and sleeps on the condition that the argument names. Answer: as LOCK, when it has the lock
     * again.
     */
    public static final int AWAIT = 5;

    /**
     * Wakes the first sleeper on a condition. Answer: {@link #HELD}, or {@link #REFUSED} if the asker is not the owner.
     */
    public static final int SIGNAL = 6;

    /** Wakes all sleepers on a condition. Answer: as SIGNAL. */
    public static final int SIGNAL_ALL = 7;

    /** Makes a condition. Answer: its number. */
    public static final int NEW_CONDITION = 8;

    /** Takes the lock if it can be had at once. Answer: {@link #ACQUIRED}, token, recovered; or {@link #REFUSED}. */
    public static final int TRY_LOCK = 1;

    /**
     * Takes the lock, or joins the waiters; the argument is the number of holds to have, 0 for one. Answer:
     * {@link #ACQUIRED}, token, recovered.
     */
    public static final int LOCK = 2;

    /** Gives up one hold. Answer: {@link #RELEASED}, or {@link #REFUSED} if the asker is not the owner. */
    public static final int UNLOCK = 3;

    /**
     * Looks. Answer: {@link #HELD}, token, recovered, holds, if the asker is the owner; else {@link #REFUSED}, holds of
     * whoever it is.
     */
    public static final int INSPECT = 4;

    /** First long of an answer: no. */
    public static final long REFUSED = 0;

    /** First long of an answer: the asker is now the owner. */
    public static final long ACQUIRED = 1;

    /** First long of an answer: one hold was given up. */
    public static final long RELEASED = 2;

    /** First long of an answer: the asker is the owner. */
    public static final long HELD = 3;

    /** First long of the answer to a {@link #CANCEL} that came after the signal: the asker does not have the lock. */
    public static final long SIGNALLED = 4;

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
            case AWAIT -> await(record, state, request);
            case SIGNAL, SIGNAL_ALL -> signal(record, state, request);
            case NEW_CONDITION -> {
                LockState made = state.withConditions(state.conditions() + 1);
                yield new Step(made.toRecord(), new long[] {made.conditions()}, NOBODY);
            }
            case UNLOCK -> unlock(record, state, request);
            case INSPECT -> inspect(record, state, request);
            case CANCEL -> cancel(record, state, request);
            default -> throw new IllegalArgumentException("A lock has no operation " + request.operation());
        };
    }

    @Override
    public long toWord(long[] record) {
        LockState state = LockState.of(record);
        boolean fits = LockWord.fits(state.owner(), state.ownerThread(), state.holds());
        return fits && !state.somebodyWaits() && !state.somebodySleeps() && !state.recovered()
                ? LockWord.of(state.owner(), state.ownerThread(), state.holds())
                : NONE;
    }

    @Override
    public long[] toState(long[] base, long word) {
        return LockState.of(base)
                .ownedAs(LockWord.count(word), LockWord.participant(word), LockWord.thread(word), LockWord.holds(word))
                .toRecord();
    }

    /** Steps the word of a lock that nobody waits for, where a fair lock is like any other. */
    @Override
    public long step(long word, int operation, long participant, long thread) {
        boolean owner = LockWord.isOwner(word, participant, thread);
        return switch (operation) {
            case TRY_LOCK, LOCK -> {
                if (LockWord.canBeAcquired(word) && LockWord.fits(participant, thread, 1)) {
                    yield LockWord.acquired(word, participant, thread);
                }
                yield owner && LockWord.canBeEntered(word) ? LockWord.entered(word) : NONE;
            }
            case UNLOCK -> owner ? LockWord.left(word) : NONE;
            default -> NONE;
        };
    }

    @Override
    public long owner(long word) {
        return LockWord.participant(word);
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
            return acquired(state.ownedBy(request));
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

    private static Step await(long[] record, LockState state, Request request) {
        if (state.isSleeping(request)) {
            return new Step(record, null, NOBODY);
        }
        if (state.isWaiting(request)) {
            return lock(record, state, request, true);
        }
        if (!state.isOwner(request)) {
            return new Step(record, new long[] {REFUSED}, NOBODY);
        }
        return passOn(state.withSleeper(request).freed(false), null);
    }

    private static Step signal(long[] record, LockState state, Request request) {
        if (!state.isOwner(request)) {
            return new Step(record, new long[] {REFUSED}, NOBODY);
        }
        LockState after = state.signalled(request.argument());
        while (request.operation() == SIGNAL_ALL && after.hasSleeperOn(request.argument())) {
            after = after.signalled(request.argument());
        }
        return new Step(after.toRecord(), new long[] {HELD}, NOBODY);
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
        if (state.isSleeping(request)) {
            return new Step(state.withoutSleeper(request).toRecord(), WITHDRAWN, NOBODY);
        }
        if (!state.isWaiting(request)) {
            return new Step(record, WITHDRAWN, NOBODY);
        }
        if (state.isOwner(request)) {
            return acquired(state.withoutWaiter(request));
        }
        long[] reply = state.conditionOf(request) == 0 ? WITHDRAWN : new long[] {SIGNALLED};
        LockState left = state.withoutWaiter(request);
        // Whoever leaves the front may have been the one that was woken for the free lock: the next must know.
        return state.isFree() && state.isFirstOrNobodyWaits(request)
                ? passOn(left, reply)
                : new Step(left.toRecord(), reply, NOBODY);
    }

    @Override
    public Step participantDied(long[] record, long participant) {
        LockState state = LockState.of(record);
        LockState left = state.withoutRequestsOf(participant);
        if (state.owner() == participant) {
            left = left.freed(true);
        }
        if (Arrays.equals(left.toRecord(), record)) {
            return new Step(record, null, NOBODY);
        }
        return left.isFree() ? passOn(left, null) : new Step(left.toRecord(), null, NOBODY);
    }

    /** Hands a free lock to its first waiter, or wakes that one to compete for it. */
    private static Step passOn(LockState free, long[] reply) {
        if (!free.somebodyWaits()) {
            return new Step(free.toRecord(), reply, NOBODY);
        }
        LockState after = free.fair() ? free.ownedByFirstWaiter() : free;
        return new Step(after.toRecord(), reply, List.of(free.firstWaiter()));
    }
}
