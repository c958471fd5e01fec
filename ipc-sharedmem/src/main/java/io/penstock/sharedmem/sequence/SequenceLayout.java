package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.BodyHeader;
import io.penstock.sharedmem.session.MappedObject;

/**
 * The layout of a list's words in its object's main file, relative to the body's start. What writers write among
 * themselves and what readers read lie on cache lines of their own.
 *
 * <pre>
 *     0  header "PSLIST.."  {@link BodyHeader}
 *   128  lock               long, of all writers
 *   136  last generation    long, the greatest number that was ever given to one
 *   144  last number        long, the greatest that was ever given to a large element
 *   152  fence              long, the greatest token seen
 *   256  changes            long, twice the list's version; odd while a change takes effect
 *   264  moved              long, the version that the last move made
 *   272  generation         long, the number of the one that counts; 0 if the list is empty
 * </pre>
 */
final class SequenceLayout {

    /** The magic number is "PSLIST.." in little-endian order. */
    static final BodyHeader HEADER = new BodyHeader(0x2e2e5453_494c5350L, 1);

    static final int LOCK_AT = MappedObject.BODY_AT + 128;
    static final int LAST_GENERATION_AT = MappedObject.BODY_AT + 136;
    static final int LAST_NUMBER_AT = MappedObject.BODY_AT + 144;
    static final int FENCE_AT = MappedObject.BODY_AT + 152;
    static final int CHANGES_AT = MappedObject.BODY_AT + 256;
    static final int MOVED_AT = MappedObject.BODY_AT + 264;
    static final int GENERATION_AT = MappedObject.BODY_AT + 272;

    /** The number of bytes that a list takes in its main file. */
    static final int SIZE = 384;

    private SequenceLayout() {}
}
