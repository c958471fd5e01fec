package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.BodyHeader;
import io.penstock.sharedmem.session.MappedObject;

/**
 * The layout of a dict's words in its object's main file, relative to the body's start. A key's hash chooses its
 * segment. What writers write and what readers read lie on cache lines of their own.
 *
 * <pre>
 *     0  header "PSDICT.."  {@link BodyHeader}
 *    12  segments           int
 *    16  seed               long, of the keys' hashes
 *   128  fence              long, the greatest token seen
 *   136  settled            long, no write with a token smaller than this one is under way any more
 *   256  segments, each
 *          0  lock              long
 *          8  last generation   long, the greatest number that was ever given to one
 *         16  last version      long, the greatest that was ever given to an entry
 *         24  last number       long, the greatest that was ever given to a key
 *         32  live              long, entries that are there; derived
 *        128  generation        long, the number of the one that counts; 0 if the segment is empty
 * </pre>
 */
final class DictLayout {

    /** The magic number is "PSDICT.." in little-endian order. */
    static final BodyHeader HEADER = new BodyHeader(0x2e2e5443_49445350L, 2);

    /** The number of segments, each of which ends at 2 GiB and is rewritten by itself. */
    static final int SEGMENTS = 16;

    static final int SEGMENTS_AT = MappedObject.BODY_AT + 12;
    static final int SEED_AT = MappedObject.BODY_AT + 16;
    static final int FENCE_AT = MappedObject.BODY_AT + 128;
    static final int SETTLED_AT = MappedObject.BODY_AT + 136;

    static final int LOCK = 0;
    static final int LAST_GENERATION = 8;
    static final int LAST_VERSION = 16;
    static final int LAST_NUMBER = 24;
    static final int LIVE = 32;
    static final int GENERATION = 128;

    private static final int FIRST_SEGMENT = 256;
    private static final int SEGMENT_SIZE = 256;

    /** The number of bytes that a dict takes in its main file. */
    static final int SIZE = FIRST_SEGMENT + SEGMENTS * SEGMENT_SIZE;

    private DictLayout() {}

    /** Returns the offset of a segment's words in the main file. */
    static int segment(int index) {
        return MappedObject.BODY_AT + FIRST_SEGMENT + index * SEGMENT_SIZE;
    }
}
