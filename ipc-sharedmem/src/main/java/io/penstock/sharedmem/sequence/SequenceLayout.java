package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.session.MappedObject;

/**
 * The layout of a list's words in its object's main file, relative to the body's start. What writers write among themselves and what readers
 * read lie on lines of their own.
 *
 * <pre>
 *     0  magic "PSLIST.."   long
 *     8  version            int
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

    static final long MAGIC = 0x2e2e5453_494c5350L; // "PSLIST.." in little-endian order
    static final int VERSION = 1;

    static final int MAGIC_AT = MappedObject.BODY_AT;
    static final int VERSION_AT = MAGIC_AT + 8;
    static final int LOCK_AT = MAGIC_AT + 128;
    static final int LAST_GENERATION_AT = MAGIC_AT + 136;
    static final int LAST_NUMBER_AT = MAGIC_AT + 144;
    static final int FENCE_AT = MAGIC_AT + 152;
    static final int CHANGES_AT = MAGIC_AT + 256;
    static final int MOVED_AT = MAGIC_AT + 264;
    static final int GENERATION_AT = MAGIC_AT + 272;

    /** What a list takes in its main file. */
    static final int SIZE = 384;

    private SequenceLayout() {}
}
