package io.penstock.internal.machine;

/**
 * A lock that nobody waits for, in one word beside its record.
 *
 * <pre>
 *  bits     content
 *   0..15   owner's participant, 0 if free
 *  16..37   owner's thread
 *  38..39   holds of the owner
 *  40..55   acquisitions since the base record, which add to its token
 * </pre>
 *
 * <p>What does not fit (an id that is too large, a fourth hold, the 65,536th acquisition) is left to the record, which
 * begins a new base.
 */
final class LockWord {

    private static final int PARTICIPANT_BITS = 16;
    private static final int THREAD_BITS = 22;
    private static final int HOLDS_BITS = 2;
    private static final int COUNT_BITS = 16;

    private static final int THREAD_AT = PARTICIPANT_BITS;
    private static final int HOLDS_AT = THREAD_AT + THREAD_BITS;
    private static final int COUNT_AT = HOLDS_AT + HOLDS_BITS;

    private static final long MOST_HOLDS = mask(HOLDS_BITS);
    private static final long MOST_COUNT = mask(COUNT_BITS);
    private static final long OWNER_MASK = mask(PARTICIPANT_BITS + THREAD_BITS);
    private static final long ONE_HOLD = 1L << HOLDS_AT;
    private static final long ONE_ACQUISITION = 1L << COUNT_AT;

    private LockWord() {}

    private static long mask(int bits) {
        return (1L << bits) - 1;
    }

    /** Returns whether an owner fits into the word. */
    static boolean fits(long participant, long thread, long holds) {
        return participant <= mask(PARTICIPANT_BITS) && thread <= mask(THREAD_BITS) && holds <= MOST_HOLDS;
    }

    /** Returns the word of a base record. */
    static long of(long participant, long thread, long holds) {
        return participant | thread << THREAD_AT | holds << HOLDS_AT;
    }

    static long participant(long word) {
        return word & mask(PARTICIPANT_BITS);
    }

    static long thread(long word) {
        return word >>> THREAD_AT & mask(THREAD_BITS);
    }

    static long holds(long word) {
        return word >>> HOLDS_AT & MOST_HOLDS;
    }

    static long count(long word) {
        return word >>> COUNT_AT;
    }

    static boolean isFree(long word) {
        return participant(word) == 0;
    }

    static boolean isOwner(long word, long participant, long thread) {
        return participant(word) == participant && thread(word) == thread;
    }

    static boolean canBeAcquired(long word) {
        return isFree(word) && count(word) < MOST_COUNT;
    }

    static boolean canBeEntered(long word) {
        return holds(word) < MOST_HOLDS;
    }

    /** Returns the word after an acquisition of a free lock. */
    static long acquired(long word, long participant, long thread) {
        return word + ONE_ACQUISITION | of(participant, thread, 1);
    }

    static long entered(long word) {
        return word + ONE_HOLD;
    }

    /** Returns the word after the owner has given up one hold. */
    static long left(long word) {
        long less = word - ONE_HOLD;
        return holds(less) == 0 ? less & ~OWNER_MASK : less;
    }
}
