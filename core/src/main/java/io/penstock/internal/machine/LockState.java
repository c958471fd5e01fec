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
 *  5..    waiters in order, three longs each: participant, thread, waiter
 * </pre>
 *
 * @param token see above
 * @param owner see above
 * @param ownerThread see above
 * @param holds see above
 * @param fair whether unlocking hands over
 * @param recovered whether the previous owner died
 * @param waiters see above
 */
record LockState(
        long token, long owner, long ownerThread, long holds, boolean fair, boolean recovered, long[] waiters) {

    private static final int TOKEN = 0;
    private static final int OWNER = 1;
    private static final int OWNER_THREAD = 2;
    private static final int HOLDS = 3;
    private static final int FLAGS = 4;
    private static final int WAITERS = 5;
    private static final int WAITER_LONGS = 3;
    private static final long FAIR = 1;
    private static final long RECOVERED = 2;

    static LockState initial(boolean fair) {
        return new LockState(0, 0, 0, 0, fair, false, new long[0]);
    }

    static LockState of(long[] record) {
        return new LockState(
                record[TOKEN],
                record[OWNER],
                record[OWNER_THREAD],
                record[HOLDS],
                (record[FLAGS] & FAIR) != 0,
                (record[FLAGS] & RECOVERED) != 0,
                Arrays.copyOfRange(record, WAITERS, record.length));
    }

    long[] toRecord() {
        long[] record = new long[WAITERS + waiters.length];
        record[TOKEN] = token;
        record[OWNER] = owner;
        record[OWNER_THREAD] = ownerThread;
        record[HOLDS] = holds;
        record[FLAGS] = (fair ? FAIR : 0) | (recovered ? RECOVERED : 0);
        System.arraycopy(waiters, 0, record, WAITERS, waiters.length);
        return record;
    }

    boolean isFree() {
        return owner == 0;
    }

    boolean isOwner(Request request) {
        return owner == request.participant() && ownerThread == request.thread();
    }

    int waiterCount() {
        return waiters.length / WAITER_LONGS;
    }

    boolean isWaiting(Request request) {
        return indexOf(request) >= 0;
    }

    boolean isFirstOrNobodyWaits(Request request) {
        return waiters.length == 0 || indexOf(request) == 0;
    }

    Grant firstWaiter() {
        return new Grant(waiters[0], waiters[2]);
    }

    private int indexOf(Request request) {
        for (int i = 0; i < waiters.length; i += WAITER_LONGS) {
            if (waiters[i] == request.participant() && waiters[i + 2] == request.waiter()) {
                return i;
            }
        }
        return -1;
    }

    LockState withHolds(long count) {
        return new LockState(token, owner, ownerThread, count, fair, recovered, waiters);
    }

    LockState ownedBy(long participant, long thread) {
        return new LockState(token + 1, participant, thread, 1, fair, recovered, waiters);
    }

    /** The first waiter owns the lock, and stays in the queue until it takes notice. */
    LockState ownedByFirstWaiter() {
        return ownedBy(waiters[0], waiters[1]);
    }

    LockState freed(boolean byDeath) {
        return new LockState(token, 0, 0, 0, fair, byDeath, waiters);
    }

    LockState withWaiter(Request request) {
        long[] longer = Arrays.copyOf(waiters, waiters.length + WAITER_LONGS);
        longer[waiters.length] = request.participant();
        longer[waiters.length + 1] = request.thread();
        longer[waiters.length + 2] = request.waiter();
        return withWaiters(longer);
    }

    LockState withoutWaiter(Request request) {
        int index = indexOf(request);
        if (index < 0) {
            return this;
        }
        long[] shorter = new long[waiters.length - WAITER_LONGS];
        System.arraycopy(waiters, 0, shorter, 0, index);
        System.arraycopy(waiters, index + WAITER_LONGS, shorter, index, shorter.length - index);
        return withWaiters(shorter);
    }

    LockState withoutWaitersOf(long participant) {
        long[] kept = new long[waiters.length];
        int length = 0;
        for (int i = 0; i < waiters.length; i += WAITER_LONGS) {
            if (waiters[i] != participant) {
                System.arraycopy(waiters, i, kept, length, WAITER_LONGS);
                length += WAITER_LONGS;
            }
        }
        return withWaiters(Arrays.copyOf(kept, length));
    }

    private LockState withWaiters(long[] changed) {
        return new LockState(token, owner, ownerThread, holds, fair, recovered, changed);
    }
}
