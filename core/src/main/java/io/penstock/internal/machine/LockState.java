package io.penstock.internal.machine;

import io.penstock.spi.StateMachine.Grant;
import io.penstock.spi.StateMachine.Request;
import java.util.Arrays;

/**
 * The record of a lock.
 *
 * <pre>
 *  index  content
 *  0      token: number of acquisitions so far; the current owner's fencing token
 *  1      owner's participant, 0 if free
 *  2      owner's thread
 *  3      holds of the owner
 *  4      flags: 1 fair, 2 recovered
 *  5      number of conditions made so far
 *  6      number of waiters
 *  7..    waiters for the lock in order, then sleepers on conditions in order, five longs each:
 *         participant, thread, waiter, condition, holds to have when it gets the lock
 * </pre>
 *
 * <p>A waiter's condition is 0 if it asked for the lock; else it is the one that it was woken from by a signal.
 *
 * @param token see above
 * @param owner see above
 * @param ownerThread see above
 * @param holds see above
 * @param fair whether unlocking hands over
 * @param recovered whether the previous owner died
 * @param conditions see above
 * @param waiters see above
 * @param sleepers see above
 */
record LockState(
        long token,
        long owner,
        long ownerThread,
        long holds,
        boolean fair,
        boolean recovered,
        long conditions,
        long[] waiters,
        long[] sleepers) {

    private static final int TOKEN = 0;
    private static final int OWNER = 1;
    private static final int OWNER_THREAD = 2;
    private static final int HOLDS = 3;
    private static final int FLAGS = 4;
    private static final int CONDITIONS = 5;
    private static final int WAITER_COUNT = 6;
    private static final int QUEUES = 7;
    private static final long FAIR = 1;
    private static final long RECOVERED = 2;
    private static final long[] NOBODY = {};

    static LockState initial(boolean fair) {
        return new LockState(0, 0, 0, 0, fair, false, 0, NOBODY, NOBODY);
    }

    static LockState of(long[] record) {
        int sleepers = QUEUES + (int) record[WAITER_COUNT] * LockQueue.LONGS;
        return new LockState(
                record[TOKEN],
                record[OWNER],
                record[OWNER_THREAD],
                record[HOLDS],
                (record[FLAGS] & FAIR) != 0,
                (record[FLAGS] & RECOVERED) != 0,
                record[CONDITIONS],
                sleepers == QUEUES ? NOBODY : Arrays.copyOfRange(record, QUEUES, sleepers),
                sleepers == record.length ? NOBODY : Arrays.copyOfRange(record, sleepers, record.length));
    }

    long[] toRecord() {
        long[] record = new long[QUEUES + waiters.length + sleepers.length];
        record[TOKEN] = token;
        record[OWNER] = owner;
        record[OWNER_THREAD] = ownerThread;
        record[HOLDS] = holds;
        record[FLAGS] = (fair ? FAIR : 0) | (recovered ? RECOVERED : 0);
        record[CONDITIONS] = conditions;
        record[WAITER_COUNT] = waiters.length / LockQueue.LONGS;
        System.arraycopy(waiters, 0, record, QUEUES, waiters.length);
        System.arraycopy(sleepers, 0, record, QUEUES + waiters.length, sleepers.length);
        return record;
    }

    boolean isFree() {
        return owner == 0;
    }

    boolean isOwner(Request request) {
        return owner == request.participant() && ownerThread == request.thread();
    }

    boolean isWaiting(Request request) {
        return LockQueue.indexOf(waiters, request) >= 0;
    }

    boolean isSleeping(Request request) {
        return LockQueue.indexOf(sleepers, request) >= 0;
    }

    boolean somebodySleeps() {
        return sleepers.length > 0;
    }

    boolean somebodyWaits() {
        return waiters.length > 0;
    }

    boolean isFirstOrNobodyWaits(Request request) {
        return waiters.length == 0 || LockQueue.indexOf(waiters, request) == 0;
    }

    /** Returns the condition that a waiter was woken from; 0 if it asked for the lock. */
    long conditionOf(Request request) {
        return waiters[LockQueue.indexOf(waiters, request) + LockQueue.CONDITION];
    }

    Grant firstWaiter() {
        return new Grant(waiters[LockQueue.PARTICIPANT], waiters[LockQueue.WAITER]);
    }

    LockState withHolds(long count) {
        return new LockState(token, owner, ownerThread, count, fair, recovered, conditions, waiters, sleepers);
    }

    LockState withConditions(long count) {
        return new LockState(token, owner, ownerThread, holds, fair, recovered, count, waiters, sleepers);
    }

    /**
     * Makes the asker the owner of the lock, with the holds that it had before it slept, or that it asks for; it waits
     * no more.
     */
    LockState ownedBy(Request request) {
        int index = LockQueue.indexOf(waiters, request);
        long count = index < 0 ? Math.max(1, request.argument()) : waiters[index + LockQueue.HOLDS];
        return owned(request.participant(), request.thread(), count).withoutWaiter(request);
    }

    /** Makes the first waiter the owner of the lock; it stays in the queue until it takes notice. */
    LockState ownedByFirstWaiter() {
        return owned(waiters[LockQueue.PARTICIPANT], waiters[LockQueue.THREAD], waiters[LockQueue.HOLDS]);
    }

    private LockState owned(long participant, long thread, long count) {
        return new LockState(token + 1, participant, thread, count, fair, recovered, conditions, waiters, sleepers);
    }

    /** Returns the state after so many acquisitions, with this owner. */
    LockState ownedAs(long acquisitions, long participant, long thread, long count) {
        return new LockState(
                token + acquisitions, participant, thread, count, fair, recovered, conditions, waiters, sleepers);
    }

    LockState freed(boolean byDeath) {
        return new LockState(token, 0, 0, 0, fair, byDeath, conditions, waiters, sleepers);
    }

    LockState withWaiter(Request request) {
        return withWaiters(LockQueue.append(waiters, request, 0, Math.max(1, request.argument())));
    }

    LockState withoutWaiter(Request request) {
        return withWaiters(LockQueue.remove(waiters, LockQueue.indexOf(waiters, request)));
    }

    /** Puts the owner to sleep on a condition; its holds are kept for when it wakes. */
    LockState withSleeper(Request request) {
        return withSleepers(LockQueue.append(sleepers, request, request.argument(), holds));
    }

    LockState withoutSleeper(Request request) {
        return withSleepers(LockQueue.remove(sleepers, LockQueue.indexOf(sleepers, request)));
    }

    /** Moves the first sleeper on a condition to the end of the waiters; changes nothing if there is none. */
    LockState signalled(long condition) {
        int index = LockQueue.firstOn(sleepers, condition);
        return index < 0
                ? this
                : withWaiters(LockQueue.appendFrom(waiters, sleepers, index))
                        .withSleepers(LockQueue.remove(sleepers, index));
    }

    boolean hasSleeperOn(long condition) {
        return LockQueue.firstOn(sleepers, condition) >= 0;
    }

    /**
     * Removes a dead participant's requests; a signal that one of them had got and not acted on goes to the next
     * sleeper.
     */
    LockState withoutRequestsOf(long participant) {
        LockState left = withWaiters(LockQueue.without(waiters, participant))
                .withSleepers(LockQueue.without(sleepers, participant));
        for (int i = 0; i < waiters.length; i += LockQueue.LONGS) {
            if (waiters[i] == participant && waiters[i + LockQueue.CONDITION] != 0) {
                left = left.signalled(waiters[i + LockQueue.CONDITION]);
            }
        }
        return left;
    }

    private LockState withWaiters(long[] changed) {
        return new LockState(token, owner, ownerThread, holds, fair, recovered, conditions, changed, sleepers);
    }

    private LockState withSleepers(long[] changed) {
        return new LockState(token, owner, ownerThread, holds, fair, recovered, conditions, waiters, changed);
    }
}
