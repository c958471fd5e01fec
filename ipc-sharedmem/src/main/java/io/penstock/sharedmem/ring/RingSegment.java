package io.penstock.sharedmem.ring;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;

/**
 * A run of positions and the buffer that holds them at present.
 *
 * @param memory the buffer's mapping
 * @param buffer the buffer's id
 * @param base position of the buffer's first byte
 * @param end position after the buffer's last byte: the next segment's first
 */
record RingSegment(Memory memory, long buffer, long base, long end) {

    /** Where the first record lies; see {@link SegmentBuffers} for what is before it. */
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

    /** Whether a record of some size and the header after it fit at a position, which may be anywhere. */
    boolean hasRoomAt(long position, long size) {
        return position >= base && position + size + RecordLayout.HEADER <= end;
    }

    int offset(long position) {
        return (int) (position - base);
    }

    /** Where this segment's roll is, or is about to be; 0 as long as records are added to it. */
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

    /** Writes what a record begins with, in no particular order; where there is none yet, its state says so. */
    void prepare(long position, long state, long sequence) {
        int offset = offset(position);
        memory.setLong(offset + RecordLayout.STATE, state);
        memory.setLong(offset + RecordLayout.SEQUENCE, sequence);
    }

    /** Writes all of a record but what it begins with. */
    void write(long position, Payload message) {
        int offset = offset(position);
        memory.setLong(offset + RecordLayout.SHAPE, RecordLayout.shape(message.length(), message.format(), false));
        memory.put(offset + RecordLayout.HEADER, message.array(), message.offset(), message.length());
    }

    /** The message of a record that can be taken; null if there is no such record, or its message lies in a side file. */
    Payload readReady(long position) {
        int offset = offset(position);
        if (RecordLayout.kind(memory.getLongAcquire(offset + RecordLayout.STATE)) != RecordLayout.READY) {
            return null;
        }
        long shape = memory.getLong(offset + RecordLayout.SHAPE);
        return RecordLayout.isLarge(shape) ? null : read(offset, shape);
    }

    /** The message of a record that does not lie in a side file. */
    Payload read(long position) {
        return read(offset(position), shape(position));
    }

    private Payload read(int offset, long shape) {
        byte[] bytes = new byte[RecordLayout.length(shape)];
        memory.get(offset + RecordLayout.HEADER, bytes, 0, bytes.length);
        return new Payload(RecordLayout.format(shape), bytes);
    }

    long sequence(long position) {
        return memory.getLong(offset(position) + RecordLayout.SEQUENCE);
    }

    /** What a record's message is like, see {@link RecordLayout}. */
    long shape(long position) {
        return memory.getLong(offset(position) + RecordLayout.SHAPE);
    }

    boolean isLarge(long position) {
        return RecordLayout.isLarge(shape(position));
    }

    /** Position after the record at a position. */
    long after(long position) {
        long shape = shape(position);
        return position + RecordLayout.size(RecordLayout.length(shape), RecordLayout.isLarge(shape));
    }
}
