package io.penstock.sharedmem.dict;

import io.penstock.spi.DictDriver;
import io.penstock.spi.DictDriver.Page;
import io.penstock.spi.Payload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scans, page by page. A cursor is a segment and the number of a key in it: the page goes on with the keys that came later. Within a segment the
 * scan walks along a snapshot of its keys and looks each up as it is now; a key keeps its number as long as it is there, whatever
 * happens to its value and however often the segment is compacted, so it is seen once if it is there all the time. A key that was removed and put again
 * has another number, and counts as one that came meanwhile.
 *
 * <p>The snapshots of scans that are under way are kept, a few of them; if one is gone, the next page takes a new one.
 */
final class Scans {

    private static final int KEPT = 8;
    private static final int NUMBER_BITS = 56;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;

    private final DictResident dict;
    private final Map<Long, Snapshot> underWay = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Snapshot> eldest) {
            return size() > KEPT;
        }
    };

    Scans(DictResident dict) {
        this.dict = dict;
    }

    Page page(long cursor, int max) {
        List<DictDriver.Entry> entries = new ArrayList<>(Math.min(max, 64));
        int index = (int) (cursor >>> NUMBER_BITS);
        long number = cursor & NUMBER_MASK;
        for (; index < dict.segmentCount(); index++) {
            Segment segment = dict.segment(index);
            Snapshot snapshot = number == 0 ? segment.snapshot() : resume(cursor, segment);
            for (int i = snapshot.after(number); i < snapshot.size(); i++) {
                if (entries.size() >= max) {
                    long next = (long) index << NUMBER_BITS | number;
                    return new Page(entries, number == 0 ? segmentStart(index) : keep(next, snapshot));
                }
                Snapshot.Key at = snapshot.key(i);
                number = at.number();
                Payload key = snapshot.generation().key(at.entry());
                DictDriver.Entry entry =
                        segment.current(key, snapshot.generation().hash(at.entry()), number);
                if (entry != null) {
                    entries.add(entry);
                }
            }
            number = 0;
        }
        return new Page(entries, 0);
    }

    /** The page is full, and the next segment is untouched: its numbers begin with 1, so 0 is before all of them. */
    private static long segmentStart(int index) {
        return (long) index << NUMBER_BITS;
    }

    private long keep(long cursor, Snapshot snapshot) {
        synchronized (underWay) {
            underWay.put(cursor, snapshot);
        }
        return cursor;
    }

    private Snapshot resume(long cursor, Segment segment) {
        synchronized (underWay) {
            Snapshot kept = underWay.remove(cursor);
            if (kept != null) {
                return kept;
            }
        }
        return segment.snapshot();
    }
}
