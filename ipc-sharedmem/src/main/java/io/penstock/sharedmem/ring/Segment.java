package io.penstock.sharedmem.ring;

import io.penstock.sharedmem.memory.Memory;

/**
 * A run of positions and the buffer that holds them at present.
 *
 * @param memory the buffer's mapping
 * @param buffer the buffer's id
 * @param base position of the buffer's first byte
 */
record Segment(Memory memory, long buffer, long base) {

    /** Where the first record lies; see {@link Buffers} for what is before it. */
    static final int FIRST = 64;

    private static final int ROLL_AT = 16;

    int size() {
        return memory.size();
    }

    boolean contains(long position) {
        return position >= base && position < base + memory.size();
    }

    int offset(long position) {
        return (int) (position - base);
    }

    /** Position after the last byte: the next segment's first. */
    long end() {
        return base + memory.size();
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

    long sequence(long position) {
        return memory.getLong(offset(position) + RecordLayout.SEQUENCE);
    }

    int length(long position) {
        return memory.getInt(offset(position) + RecordLayout.LENGTH);
    }

    int format(long position) {
        return memory.getInt(offset(position) + RecordLayout.FORMAT);
    }

    boolean isSide(long position) {
        return (format(position) & RecordLayout.SIDE) != 0;
    }

    /** Position after the record at a position. */
    long after(long position) {
        return position + RecordLayout.size(length(position), isSide(position));
    }
}
