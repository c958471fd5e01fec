package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.Staged;
import io.penstock.spi.Payload;

/**
 * One change: some elements are replaced by others.
 *
 * @param from index of the first element that is removed
 * @param to index after the last one that is removed
 * @param items what is added in their place
 * @param staged the files of those that are too large for a log
 */
record Splice(int from, int to, Payload[] items, Staged staged) {

    /** Returns the bytes that the items take in a log. */
    long bytes() {
        long bytes = 0;
        for (Payload item : items) {
            bytes += SequenceEntryLayout.size(item.length());
        }
        return bytes;
    }

    /** Returns the length of a list after this change. */
    long lengthAfter(int length) {
        return (long) length - (to - from) + items.length;
    }

    boolean isNothing() {
        return from == to && items.length == 0;
    }
}
