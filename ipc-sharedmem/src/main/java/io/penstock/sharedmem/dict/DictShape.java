package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.GenerationShape;

/**
 * The division of a generation's file.
 *
 * @param tableBits the table has 2 to this power of buckets
 * @param capacity the number of items that there is room for: five eighths of the buckets, so that a search for an
 *     absent key is short
 * @param logBytes room for entries
 */
record DictShape(int tableBits, long capacity, long logBytes) implements GenerationShape {

    private static final int LEAST_TABLE_BITS = 5;

    /**
     * The number of items up to which a generation grows however little is live, as {@link #CHURN_BYTES} for the log.
     */
    private static final long CHURN_ITEMS = 8 << 10;

    /** Returns a division with room for twice of what is live, so that copying costs a constant share of each write. */
    static DictShape roomy(Live live, int entry) {
        return of(2 * (live.items() + 1), 2 * (live.bytes() + entry));
    }

    /**
     * Returns a division at least twice as large as the one before, so that few files are made where keys come and go.
     */
    static DictShape ample(Live live, int entry, long capacityBefore, long logBefore) {
        return of(
                Math.max(2 * (live.items() + 1), Math.min(2 * capacityBefore, CHURN_ITEMS)),
                Math.max(2 * (live.bytes() + entry), Math.min(2 * logBefore, CHURN_BYTES)));
    }

    /** Returns a division with room for an eighth more than what is live, for when there is not much left. */
    static DictShape tight(Live live, int entry) {
        return of(live.items() + live.items() / 8 + 1, live.bytes() + live.bytes() / 8 + entry);
    }

    private static DictShape of(long items, long bytes) {
        int bits = LEAST_TABLE_BITS;
        while (capacity(bits) < items) {
            bits++;
        }
        long log = new DictShape(bits, capacity(bits), 0).log();
        return new DictShape(bits, capacity(bits), GenerationShape.wholePages(log + bytes) - log);
    }

    private static long capacity(int bits) {
        return (1L << bits) * 5 / 8;
    }

    /** Returns the offset of the log. */
    long log() {
        return DictGenerationLayout.TABLE
                + ((long) DictGenerationLayout.BUCKET_SIZE << tableBits)
                + capacity * DictGenerationLayout.ITEM_SIZE;
    }

    @Override
    public long size() {
        return log() + logBytes;
    }

    /**
     * The part of a generation that is to be kept.
     *
     * @param items the number of entries
     * @param bytes what they take in the log
     */
    record Live(long items, long bytes) {

        static final Live NOTHING = new Live(0, 0);
    }
}
