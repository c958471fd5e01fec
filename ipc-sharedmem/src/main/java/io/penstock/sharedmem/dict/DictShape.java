package io.penstock.sharedmem.dict;

/**
 * How a generation's file is divided.
 *
 * @param tableBits the table has 2 to this power of buckets
 * @param capacity how many items there is room for: five eighths of the buckets, so that a search for what is not there is short
 * @param logBytes room for entries
 */
record DictShape(int tableBits, long capacity, long logBytes) {

    /** What one mapping can have, in whole pages. */
    static final long LARGEST = Integer.MAX_VALUE & ~0xffffL;

    private static final long PAGE = 4096;
    private static final int LEAST_TABLE_BITS = 5;

    /** Up to here a generation grows however little is live. */
    private static final long CHURN_BYTES = 1 << 20;

    private static final long CHURN_ITEMS = 8 << 10;

    /** Room for twice of what is live, so that copying it costs a constant share of each write. */
    static DictShape roomy(Live live, int entry) {
        return of(2 * (live.items() + 1), 2 * (live.bytes() + entry));
    }

    /** At least twice as large as the one before: so few files are made where keys come and go. */
    static DictShape ample(Live live, int entry, long capacityBefore, long logBefore) {
        return of(
                Math.max(2 * (live.items() + 1), Math.min(2 * capacityBefore, CHURN_ITEMS)),
                Math.max(2 * (live.bytes() + entry), Math.min(2 * logBefore, CHURN_BYTES)));
    }

    /** Room for an eighth more than what is live, for when there is not much left. */
    static DictShape tight(Live live, int entry) {
        return of(live.items() + live.items() / 8 + 1, live.bytes() + live.bytes() / 8 + entry);
    }

    private static DictShape of(long items, long bytes) {
        int bits = LEAST_TABLE_BITS;
        while (capacity(bits) < items) {
            bits++;
        }
        long fixed = new DictShape(bits, capacity(bits), 0).size();
        long size = Math.max(fixed + bytes, PAGE) + PAGE - 1 & -PAGE;
        return new DictShape(bits, capacity(bits), size - fixed);
    }

    private static long capacity(int bits) {
        return (1L << bits) * 5 / 8;
    }

    /** Where the log begins. */
    long log() {
        return DictGenerationLayout.TABLE
                + ((long) DictGenerationLayout.BUCKET_SIZE << tableBits)
                + capacity * DictGenerationLayout.ITEM_SIZE;
    }

    /** Of the whole file. */
    long size() {
        return log() + logBytes;
    }

    boolean fits() {
        return size() <= LARGEST;
    }

    /**
     * What of a generation is to be kept.
     *
     * @param items how many entries
     * @param bytes what they take in the log
     */
    record Live(long items, long bytes) {

        static final Live NOTHING = new Live(0, 0);
    }
}
