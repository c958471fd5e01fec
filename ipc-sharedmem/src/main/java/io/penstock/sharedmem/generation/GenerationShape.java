package io.penstock.sharedmem.generation;

/** The division of a generation's file, and so its size. */
public interface GenerationShape {

    /** The size of the largest generation: what one mapping can have, in whole pages. */
    long LARGEST = Integer.MAX_VALUE & ~0xffffL;

    /** The unit of sizes, and the size of the smallest generation. */
    long PAGE = 4096;

    /**
     * The size of a log up to which a generation is at least twice as large as the one before, however little of that
     * is live: so few files are made where entries come and go.
     */
    long CHURN_BYTES = 1 << 20;

    /** Returns the size of the whole file. */
    long size();

    /** Returns whether the file can be mapped. */
    default boolean fits() {
        return size() <= LARGEST;
    }

    /** Rounds a size up to whole pages, at least one. */
    static long wholePages(long bytes) {
        return Math.max(bytes, PAGE) + PAGE - 1 & -PAGE;
    }
}
