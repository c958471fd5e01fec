package io.penstock.sharedmem.ring;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import java.nio.ByteBuffer;

/**
 * A range of positions and the buffer that holds them at present.
 *
 * @param memory the buffer's mapping
 * @param buffer the buffer's id
 * @param base position of the buffer's first byte
 * @param end position after the buffer's last byte: the next segment's first
 */
record RingSegment(Memory memory, long buffer, long base, long end) {

    /** The offset of the first record; see {@link SegmentBuffers} for what is before it. */
    static final int FIRST = 64;

    private static final int ROLL_AT = 16;

    RingSegment(Memory memory, long buffer, long base) {
        this(memory, buffer, base, base + memory.size());
    }

    int size() {
        return memory.size();
    }

    boolean contains(long position) {
        return position >= base && position < end;
    }

    /** Returns whether a record of some size and the header after it fit at a position, which may be anywhere. */
    boolean hasRoomAt(long position, long size) {
        return position >= base && position + size + RecordLayout.HEADER <= end;
    }

    int offset(long position) {
        return (int) (position - base);
    }

    /** Returns where this segment's roll is, or is about to be; 0 as long as records are added to it. */
    long rollPosition() {
        return memory.getLongAcquire(ROLL_AT);
    }

    void setRollPosition(long position) {
        memory.setLongRelease(ROLL_AT, position);
    }

    long state(long position) {
        return memory.getLongAcquire(offset(position) + RecordLayout.STATE);
    }

    void setState(long position, long state) {
        memory.setLongRelease(offset(position) + RecordLayout.STATE, state);
    }

    /** Writes state and sequence of a record, in no particular order; a state of none prepares the next record. */
    void prepare(long position, long state, long sequence) {
        int offset = offset(position);
        memory.setLong(offset + RecordLayout.STATE, state);
        memory.setLong(offset + RecordLayout.SEQUENCE, sequence);
    }

    /** Writes all of a record but its state and sequence. */
    void write(long position, Payload message) {
        int offset = offset(position);
        memory.setLong(offset + RecordLayout.SHAPE, RecordLayout.shape(message.length(), message.format(), false));
        memory.put(offset + RecordLayout.HEADER, message.array(), message.offset(), message.length());
    }

    /** Writes all of the record of a large message but its state and sequence. */
    void writeLarge(long position, Payload message, LargeMessageFiles.Name file) {
        int offset = offset(position);
        memory.setLong(offset + RecordLayout.SHAPE, RecordLayout.shape(message.length(), message.format(), true));
        memory.setLong(offset + RecordLayout.HEADER, file.writer());
        memory.setLong(offset + RecordLayout.HEADER + Long.BYTES, file.number());
    }

    /** Returns a copy of a message that can be taken; null if there is none, or it lies in a file of its own. */
    Payload readReady(long position, Receiver receiver) {
        int offset = offset(position);
        if (RecordLayout.kind(memory.getLongAcquire(offset + RecordLayout.STATE)) != RecordLayout.READY) {
            return null;
        }
        long shape = memory.getLong(offset + RecordLayout.SHAPE);
        return RecordLayout.isLarge(shape) ? null : read(offset, shape, receiver);
    }

    /** Returns a copy of a message that does not lie in a file of its own. */
    Payload read(long position, Receiver receiver) {
        return read(offset(position), shape(position), receiver);
    }

    private Payload read(int offset, long shape, Receiver receiver) {
        byte format = RecordLayout.format(shape);
        int length = RecordLayout.length(shape);
        byte[] bytes = receiver.array(format, length);
        memory.get(offset + RecordLayout.HEADER, bytes, 0, length);
        return new Payload(format, bytes, 0, length);
    }

    /** Returns a read-only view of a message that does not lie in a file of its own. It keeps the mapping alive. */
    ByteBuffer view(long position) {
        return memory.buffer()
                .slice(offset(position) + RecordLayout.HEADER, RecordLayout.length(shape(position)))
                .asReadOnlyBuffer();
    }

    long sequence(long position) {
        return memory.getLong(offset(position) + RecordLayout.SEQUENCE);
    }

    /** Returns length and format of a record's message, see {@link RecordLayout}. */
    long shape(long position) {
        return memory.getLong(offset(position) + RecordLayout.SHAPE);
    }

    boolean isLarge(long position) {
        return RecordLayout.isLarge(shape(position));
    }

    /** Returns the file of a large message. */
    LargeMessageFiles.Name file(long position) {
        int offset = offset(position) + RecordLayout.HEADER;
        return new LargeMessageFiles.Name(memory.getLong(offset), memory.getLong(offset + Long.BYTES));
    }

    /** Returns what a record counts as under a limit of bytes, wherever its message lies. */
    long bytes(long position) {
        return RecordLayout.size(RecordLayout.length(shape(position)), false);
    }

    /** Returns the position after a record. */
    long after(long position) {
        long shape = shape(position);
        return position + RecordLayout.size(RecordLayout.length(shape), RecordLayout.isLarge(shape));
    }
}
