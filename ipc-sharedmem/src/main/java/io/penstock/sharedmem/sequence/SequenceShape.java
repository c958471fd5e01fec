package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.GenerationShape;

/**
 * The division of a generation's file.
 *
 * @param capacity slots of each area
 * @param logBytes room for entries
 */
record SequenceShape(long capacity, long logBytes) implements GenerationShape {

    private static final long LEAST_CAPACITY = 32;

    /**
     * Returns a division with room for twice of what there is to be, so that copying costs a constant share of each
     * change.
     */
    static SequenceShape roomy(long length, long bytes, long logBefore) {
        return of(Math.max(2 * length, LEAST_CAPACITY), Math.max(2 * bytes, Math.min(2 * logBefore, CHURN_BYTES)));
    }

    /** Returns a division with room for an eighth more than what there is to be, for when there is not much left. */
    static SequenceShape tight(long length, long bytes) {
        return of(length + length / 8 + 1, bytes + bytes / 8);
    }

    private static SequenceShape of(long capacity, long bytes) {
        long log = log(capacity);
        return new SequenceShape(capacity, GenerationShape.wholePages(log + bytes) - log);
    }

    /** Returns the offset of the log. */
    static long log(long capacity) {
        return SequenceGenerationLayout.AREAS + 2 * SequenceGenerationLayout.SLOT_SIZE * capacity;
    }

    @Override
    public long size() {
        return log(capacity) + logBytes;
    }
}
