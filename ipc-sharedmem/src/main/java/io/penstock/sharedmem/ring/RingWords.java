package io.penstock.sharedmem.ring;

import io.penstock.sharedmem.memory.Memory;

/**
 * The words of a ring, see {@link RingLayout}. Plain access is to what the caller's lock guards, or to what never
 * changes; the lock orders it. What others read without the lock is written with release and read with acquire.
 */
final class RingWords {

    private final Memory memory;
    private final int start;

    RingWords(Memory memory, int start) {
        this.memory = memory;
        this.start = start;
    }

    Memory memory() {
        return memory;
    }

    /** Returns the offset of a word in the memory. */
    int at(int word) {
        return start + word;
    }

    long get(int word) {
        return memory.getLong(start + word);
    }

    void set(int word, long value) {
        memory.setLong(start + word, value);
    }

    long getAcquire(int word) {
        return memory.getLongAcquire(start + word);
    }

    void setRelease(int word, long value) {
        memory.setLongRelease(start + word, value);
    }

    /** Returns the number of items that the participant in a slot has taken and not finished. */
    long outstanding(int slot) {
        return get(RingLayout.OUTSTANDING_ITEMS + slot * Long.BYTES);
    }

    void setOutstanding(int slot, long value) {
        setRelease(RingLayout.OUTSTANDING_ITEMS + slot * Long.BYTES, value);
    }
}
