package io.penstock.sharedmem.sequence;

/**
 * How a generation's file is divided.
 *
 * @param capacity slots of each area
 * @param logBytes room for entries
 */
record SequenceShape(long capacity, long logBytes) {

    /** What one mapping can have, in whole pages. */
    static final long LARGEST = Integer.MAX_VALUE & ~0xffffL;

    /** The size of the smallest. */
    static final long SMALLEST = 4096;

    private static final long LEAST_CAPACITY = 32;

    /**
     * Up to here a generation is at least twice as large as the one before, however little is live: so few files are made where elements are
     * replaced often.
     */
    private static final long CHURN_BYTES = 1 << 20;

    /** Room for twice of what there is to be, so that copying it costs a constant share of each change. */
    static SequenceShape roomy(long length, long bytes, long logBefore) {
        return of(Math.max(2 * length, LEAST_CAPACITY), Math.max(2 * bytes, Math.min(2 * logBefore, CHURN_BYTES)));
    }

    /** Room for an eighth more than what there is to be, for when there is not much left. */
    static SequenceShape tight(long length, long bytes) {
        return of(length + length / 8 + 1, bytes + bytes / 8);
    }

    private static SequenceShape of(long capacity, long bytes) {
        long log = log(capacity);
        long size = Math.max(log + bytes, SMALLEST) + SMALLEST - 1 & -SMALLEST;
        return new SequenceShape(capacity, size - log);
    }

    /** Where the log begins. */
    static long log(long capacity) {
        return SequenceGenerationLayout.AREAS + 2 * SequenceGenerationLayout.SLOT_SIZE * capacity;
    }

    /** Of the whole file. */
    long size() {
        return log(capacity) + logBytes;
    }

    boolean fits() {
        return size() <= LARGEST;
    }
}
