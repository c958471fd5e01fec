package io.penstock.sharedmem.session;

/**
 * The word of a {@link RobustLock}.
 *
 * <pre>
 *   0                     free
 *   -1                    to be repaired ({@link ParticipantTable#NOBODY})
 *   bits 0 to 56          a participant's identity: it holds the lock
 *   bits 57 to 60         an entry of the lock's {@link Reservation}, with one of:
 *   bit 61   {@link #AFTER}      the participant holds the lock as soon as the entry's owner is not busy
 *   bit 62   {@link #RESERVED}   the participant's thread that has the entry may enter without an atomic instruction
 * </pre>
 */
final class RobustLockWord {

    static final long FREE = 0;

    /** The number of entries that a word can tell apart. */
    static final int ENTRIES = 16;

    private static final int ENTRY_SHIFT = 57;
    private static final long AFTER = 1L << 61;
    private static final long RESERVED = 1L << 62;
    private static final long IDENTITY_MASK = (1L << ENTRY_SHIFT) - 1;

    private RobustLockWord() {}

    static long reserved(long identity, int entry) {
        return RESERVED | (long) entry << ENTRY_SHIFT | identity;
    }

    static long after(long identity, int entry) {
        return AFTER | (long) entry << ENTRY_SHIFT | identity;
    }

    static boolean isReserved(long word) {
        return word > 0 && (word & RESERVED) != 0;
    }

    static boolean isAfter(long word) {
        return word > 0 && (word & AFTER) != 0;
    }

    static int entry(long word) {
        return (int) (word >>> ENTRY_SHIFT) & ENTRIES - 1;
    }

    /** Returns the identity of the participant that holds the lock, or has it reserved. */
    static long identity(long word) {
        return word == ParticipantTable.NOBODY ? word : word & IDENTITY_MASK;
    }
}
