package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.Staged;
import io.penstock.spi.Payload;

/**
 * One change: what goes and what comes in its place.
 *
 * @param from index of the first element that goes
 * @param to index after the last one that goes
 * @param items what comes
 * @param staged the files of those that are too large for a log
 */
record Splice(int from, int to, Payload[] items, Staged staged) {

    /** What the items take in a log. */
    long bytes() {
        long bytes = 0;
        for (Payload item : items) {
            bytes += SequenceEntryLayout.size(item.length());
        }
        return bytes;
    }

    long lengthAfter(int length) {
        return (long) length - (to - from) + items.length;
    }

    boolean isNothing() {
        return from == to && items.length == 0;
    }
}
