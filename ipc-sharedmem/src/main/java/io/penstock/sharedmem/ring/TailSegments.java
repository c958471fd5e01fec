package io.penstock.sharedmem.ring;

import io.penstock.sharedmem.memory.Memory;

/**
 * The segment that the tail is in, and the step into the next one. Under the tail lock.
 *
 * <p><b>Commit point.</b> A segment is linked to the next by the store of a roll's state, after the next one is wholly
 * prepared.
 *
 * <p><b>Crash.</b> A buffer that was not linked yet is in nobody's list, and is deleted when the dead participant is
 * recovered.
 */
final class TailSegments {

    private static final long FIRST_BUFFER_SIZE = 64 << 10;
    private static final long LARGEST_BUFFER_SIZE = 64 << 20;

    private final RingWords words;
    private final SegmentBuffers buffers;
    private final SegmentPointer pointer;
    private final long largestUseful;

    TailSegments(RingWords words, SegmentBuffers buffers, RingBounds bounds) {
        this.words = words;
        this.buffers = buffers;
        this.pointer = new SegmentPointer(words, buffers, RingLayout.TAIL_SEGMENTS);
        // A ring that may hold only so much has no use for buffers larger than that.
        this.largestUseful = bounds.isLimited()
                ? Math.min(LARGEST_BUFFER_SIZE, Math.max(FIRST_BUFFER_SIZE, Long.highestOneBit(bounds.limit())))
                : LARGEST_BUFFER_SIZE;
    }

    /** Writes the words and the first buffer of a new ring, and the first prepared header. */
    static void initialise(RingWords words, SegmentBuffers buffers) {
        buffers.create(1, FIRST_BUFFER_SIZE);
        words.set(RingLayout.LAST_BUFFER, 1);
        words.set(RingLayout.TAIL, RingSegment.FIRST);
        SegmentPointer.initialise(words, RingLayout.TAIL_SEGMENTS, 1);
    }

    /** Returns the pointer to the tail's segment. */
    SegmentPointer pointer() {
        return pointer;
    }

    /** Returns the position of a next record of some size, in a segment in which the header after it fits as well. */
    long reserve(long size) {
        long tail = words.get(RingLayout.TAIL);
        RingSegment segment = pointer.at(tail);
        return segment.offset(tail) + size + RecordLayout.HEADER <= segment.size() ? tail : roll(segment, tail, size);
    }

    private long roll(RingSegment full, long tail, long needed) {
        long base = full.end();
        long smallest = RingSegment.FIRST + needed + RecordLayout.HEADER;
        RingSegment next = reuse(base, smallest);
        if (next == null) {
            next = create(base, Math.max(Math.min(2L * full.size(), largestUseful), Long.highestOneBit(smallest) << 1));
        }
        next.setRollPosition(0);
        next.prepare(next.base() + RingSegment.FIRST, RecordLayout.NONE, words.get(RingLayout.ADDED));
        pointer.prepareNext(tail, next);
        full.setRollPosition(tail);
        full.setState(tail, RecordLayout.roll(next.buffer()));
        words.setRelease(RingLayout.TAIL, next.base() + RingSegment.FIRST);
        return next.base() + RingSegment.FIRST;
    }

    private RingSegment create(long base, long size) {
        long buffer = words.get(RingLayout.LAST_BUFFER) + 1;
        // Counted before it is made: the id of a dead holder's half-made buffer is not used again.
        words.setRelease(RingLayout.LAST_BUFFER, buffer);
        return new RingSegment(buffers.create(buffer, size), buffer, base);
    }

    /** Takes a buffer from the free list, if there is one that is large enough; deletes those that are not. */
    private RingSegment reuse(long base, long smallest) {
        long taken = words.get(RingLayout.FREE_TAKEN);
        while (taken < words.getAcquire(RingLayout.FREE_ADDED)) {
            long buffer = words.get(RingLayout.FREE_LIST + (int) (taken % RingLayout.FREE_LENGTH) * Long.BYTES);
            taken++;
            // From here on the buffer is in no list: if this holder dies, it is deleted, and never used twice.
            words.setRelease(RingLayout.FREE_TAKEN, taken);
            Memory candidate = buffers.get(buffer);
            if (candidate.size() >= smallest) {
                return new RingSegment(candidate, buffer, base);
            }
            buffers.delete(buffer);
        }
        return null;
    }
}
