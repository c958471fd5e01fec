package io.penstock.internal.machine;

import io.penstock.spi.StateMachine.Request;
import java.util.Arrays;

/**
 * The entries of those who wait for a lock or sleep on its conditions: five longs each, in order, in an array that is
 * never changed.
 */
final class LockQueue {

    static final int LONGS = 5;
    static final int PARTICIPANT = 0;
    static final int THREAD = 1;
    static final int WAITER = 2;
    static final int CONDITION = 3;
    static final int HOLDS = 4;

    private LockQueue() {}

    /** Returns where a request's entry begins; negative if it has none. */
    static int indexOf(long[] queue, Request request) {
        for (int i = 0; i < queue.length; i += LONGS) {
            if (queue[i] == request.participant() && queue[i + WAITER] == request.waiter()) {
                return i;
            }
        }
        return -1;
    }

    /** Returns where the first entry with a condition begins; negative if there is none. */
    static int firstOn(long[] queue, long condition) {
        for (int i = 0; i < queue.length; i += LONGS) {
            if (queue[i + CONDITION] == condition) {
                return i;
            }
        }
        return -1;
    }

    static long[] append(long[] queue, Request request, long condition, long holds) {
        long[] longer = Arrays.copyOf(queue, queue.length + LONGS);
        longer[queue.length + PARTICIPANT] = request.participant();
        longer[queue.length + THREAD] = request.thread();
        longer[queue.length + WAITER] = request.waiter();
        longer[queue.length + CONDITION] = condition;
        longer[queue.length + HOLDS] = holds;
        return longer;
    }

    static long[] appendFrom(long[] queue, long[] other, int index) {
        long[] longer = Arrays.copyOf(queue, queue.length + LONGS);
        System.arraycopy(other, index, longer, queue.length, LONGS);
        return longer;
    }

    /** Returns the queue without the entry that begins at an index; the same queue if the index is negative. */
    static long[] remove(long[] queue, int index) {
        if (index < 0) {
            return queue;
        }
        long[] shorter = new long[queue.length - LONGS];
        System.arraycopy(queue, 0, shorter, 0, index);
        System.arraycopy(queue, index + LONGS, shorter, index, shorter.length - index);
        return shorter;
    }

    static long[] without(long[] queue, long participant) {
        long[] kept = new long[queue.length];
        int length = 0;
        for (int i = 0; i < queue.length; i += LONGS) {
            if (queue[i] != participant) {
                System.arraycopy(queue, i, kept, length, LONGS);
                length += LONGS;
            }
        }
        return Arrays.copyOf(kept, length);
    }
}
