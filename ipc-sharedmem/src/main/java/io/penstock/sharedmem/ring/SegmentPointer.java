package io.penstock.sharedmem.ring;

/**
 * The segment that an end of the ring is in: two entries of {@code {base, buffer}}, of which the one with the greatest
 * base that is at most the end's position counts. The other is free to be written with the next segment <em>before</em>
 * the position moves into it; so position and segment change together, by the one store of the position.
 */
final class SegmentPointer {

    private static final int ENTRY = 2 * Long.BYTES;

    /** A segment that contains no position, so that the cache is never null. */
    private static final RingSegment NONE = new RingSegment(null, 0, 0, 0);

    private final RingWords words;
    private final SegmentBuffers buffers;
    private final int entries;
    private RingSegment cached = NONE;

    SegmentPointer(RingWords words, SegmentBuffers buffers, int entries) {
        this.words = words;
        this.buffers = buffers;
        this.entries = entries;
    }

    /** Returns the segment of the end's position; under the end's lock. */
    RingSegment at(long position) {
        RingSegment last = cached;
        // Bases are never used again, so a segment that contains the position is still the position's.
        return last.contains(position) ? last : find(position);
    }

    /** Returns the segment that was last found here; it need not contain the end's position any more. */
    RingSegment cached() {
        return cached;
    }

    private RingSegment find(long position) {
        int entry = current(position);
        long buffer = words.get(entry + Long.BYTES);
        cached = new RingSegment(buffers.get(buffer), buffer, words.get(entry));
        return cached;
    }

    private int current(long position) {
        long first = words.get(entries);
        long second = words.get(entries + ENTRY);
        boolean useSecond = second <= position && (first > position || second > first);
        return useSecond ? entries + ENTRY : entries;
    }

    /** Writes the segment after the position's; it takes effect when the position moves into it. */
    void prepareNext(long position, RingSegment next) {
        int spare = current(position) == entries ? entries + ENTRY : entries;
        words.set(spare + Long.BYTES, next.buffer());
        words.setRelease(spare, next.base());
    }

    /** Drops the cached segment, and with it its mapping. */
    void dropMapping() {
        cached = NONE;
    }

    /** Writes the entries of a new ring. */
    static void initialise(RingWords words, int entries, long buffer) {
        words.set(entries, 0);
        words.set(entries + Long.BYTES, buffer);
        words.set(entries + ENTRY, Long.MAX_VALUE);
    }
}
