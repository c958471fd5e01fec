package io.penstock.sharedmem.dict;

import io.penstock.spi.DictDriver.Entry;
import io.penstock.spi.DictDriver.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of a scan as it fills. Its cursor has the segment + 1 in bits 56 and above, and below the number of the last
 * key that was read: both stay what they are when values are replaced and generations change.
 */
final class ScanPage {

    private static final int SEGMENT_SHIFT = 56;
    private static final long MOST_BYTES = 32 << 20;

    private final List<Entry> entries = new ArrayList<>();
    private final int max;
    private long bytes;

    ScanPage(int max) {
        this.max = Math.max(max, 1);
    }

    static int segment(long cursor) {
        return cursor == 0 ? 0 : (int) (cursor >>> SEGMENT_SHIFT) - 1;
    }

    static long keyNumber(long cursor) {
        return cursor & (1L << SEGMENT_SHIFT) - 1;
    }

    void add(Entry entry) {
        entries.add(entry);
        bytes += (long) entry.key().length() + entry.value().payload().length();
    }

    /** Returns whether the page has enough entries, or bytes: few large entries are a page as well. */
    boolean isFull() {
        return entries.size() >= max || bytes >= MOST_BYTES;
    }

    Page endingAt(int segment, long keyNumber) {
        return new Page(entries, segment + 1L << SEGMENT_SHIFT | keyNumber);
    }

    Page last() {
        return new Page(entries, 0);
    }
}
