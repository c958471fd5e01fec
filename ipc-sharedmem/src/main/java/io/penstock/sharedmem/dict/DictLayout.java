package io.penstock.sharedmem.dict;

/**
 * The layout of a dict in its object's body.
 *
 * <pre>
 *     0  fence       long: the greatest fencing token that a write has carried
 *   128  segments    {@link #SEGMENTS} of 128 bytes each:
 *          0  lock          robust lock: who writes
 *         64  generation    long: number of the file that holds the entries; 0 if there is none
 *         72  last version  long: the greatest version given out; only grows
 *         80  last number   long: the greatest number given to a key; only grows
 *         88  count         long: entries; derived
 *         96  live bytes    long: what the entries take in the file; derived
 * </pre>
 */
final class DictLayout {

    static final int FENCE = 0;
    static final int SEGMENTS_AT = 128;
    static final int SEGMENT_SIZE = 128;

    /** Enough that as many writers as there are cores seldom meet. A power of two. */
    static final int SEGMENTS = 16;

    static final int SIZE = SEGMENTS_AT + SEGMENTS * SEGMENT_SIZE;

    static final int LOCK = 0;
    static final int GENERATION = 64;
    static final int LAST_VERSION = 72;
    static final int LAST_NUMBER = 80;
    static final int COUNT = 88;
    static final int LIVE_BYTES = 96;

    private DictLayout() {}
}
