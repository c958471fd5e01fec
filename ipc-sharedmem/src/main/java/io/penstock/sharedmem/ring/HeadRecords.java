package io.penstock.sharedmem.ring;

import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import java.nio.ByteBuffer;

/** The records from the head on, and the segment that the head is in. Under the head lock. */
final class HeadRecords {

    private final RingWords words;
    private final SegmentBuffers buffers;
    private final LargeMessageFiles largeMessages;
    private final SegmentPointer segments;

    HeadRecords(RingWords words, SegmentBuffers buffers, LargeMessageFiles largeMessages) {
        this.words = words;
        this.buffers = buffers;
        this.largeMessages = largeMessages;
        this.segments = new SegmentPointer(words, buffers, RingLayout.HEAD_SEGMENTS);
    }

    /** Writes the words of a new ring. */
    static void initialise(RingWords words) {
        words.set(RingLayout.HEAD, RingSegment.FIRST);
        SegmentPointer.initialise(words, RingLayout.HEAD_SEGMENTS, 1);
    }

    /** Returns the pointer to the head's segment. */
    SegmentPointer segments() {
        return segments;
    }

    /** Returns a cursor at the head. */
    RecordCursor fromHead() {
        long head = words.get(RingLayout.HEAD);
        return new RecordCursor(buffers, segments.at(head), head);
    }

    /**
     * Returns a cursor at a position that this ring has given out before; null if the head has passed it. The record
     * may lie beyond the tail, if its producer has stopped before it could move the tail.
     */
    RecordCursor from(long position) {
        RecordCursor cursor = fromHead();
        boolean within = position >= cursor.position() && position % Long.BYTES == 0;
        return within && cursor.seek(position) ? cursor : null;
    }

    /** Returns a copy of a record's message, wherever it lies. */
    Payload read(RingSegment segment, long position, Receiver receiver) {
        if (!segment.isLarge(position)) {
            return segment.read(position, receiver);
        }
        long shape = segment.shape(position);
        byte format = RecordLayout.format(shape);
        int length = RecordLayout.length(shape);
        byte[] bytes = receiver.array(format, length);
        largeMessages.read(segment.file(position), bytes, length);
        return new Payload(format, bytes, 0, length);
    }

    /** Returns a view of a record's message: in place, or of a copy if it lies in a file of its own. */
    ByteBuffer view(RingSegment segment, long position) {
        return segment.isLarge(position)
                ? ByteBuffer.wrap(read(segment, position, Receiver.EXACT).array())
                        .asReadOnlyBuffer()
                : segment.view(position);
    }

    /** Deletes the file of a large message, if there is one. */
    void deleteFile(LargeMessageFiles.Name file) {
        if (file != null) {
            largeMessages.delete(file);
        }
    }

    /**
     * Moves the head into the next segment, and gives the old segment's buffer back.
     *
     * @return false if the head cannot leave the segment yet
     */
    boolean leaveSegment(RingSegment old, long head, long rollState) {
        long base = old.end();
        if (words.getAcquire(RingLayout.TAIL) < base) {
            // The producer that wrote the roll has not moved the tail yet, and may be dead: whoever repairs the tail
            // needs the old segment. There is nothing in the new one.
            return false;
        }
        long buffer = RecordLayout.nextBuffer(rollState);
        segments.prepareNext(head, new RingSegment(buffers.get(buffer), buffer, base));
        words.setRelease(RingLayout.HEAD, base + RingSegment.FIRST);
        freeBuffer(old.buffer());
        return true;
    }

    private void freeBuffer(long buffer) {
        long added = words.get(RingLayout.FREE_ADDED);
        if (added - words.getAcquire(RingLayout.FREE_TAKEN) < RingLayout.FREE_LENGTH) {
            words.set(RingLayout.FREE_LIST + (int) (added % RingLayout.FREE_LENGTH) * Long.BYTES, buffer);
            words.setRelease(RingLayout.FREE_ADDED, added + 1);
        } else {
            buffers.delete(buffer);
        }
    }
}
