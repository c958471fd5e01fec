package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.spi.Payload;

/**
 * The layout of an entry in a generation's log. It is never changed after it was published.
 *
 * <pre>
 *    0  length    int, bytes of the element
 *    4  format    int: the element's in bits 0 to 7, {@link #LARGE}
 *    8  element, padded to a multiple of 8; of a large one, the number of its file
 * </pre>
 */
final class SequenceEntryLayout {

    static final int LENGTH = 0;
    static final int FORMAT = 4;
    static final int ELEMENT = 8;

    static final int LARGE = 1 << 8;

    private SequenceEntryLayout() {}

    static int format(Payload element) {
        return element.format() & 0xff | (LargePayloadFiles.isLarge(element) ? LARGE : 0);
    }

    /** Returns the bytes that an entry takes in the log. */
    static int size(int length) {
        return ELEMENT + (length > LargePayloadFiles.LONGEST_IN_LOG ? Long.BYTES : length + 7 & -8);
    }
}
