package io.penstock.sharedmem.generation;

import io.penstock.sharedmem.memory.Memory;

/** Gives out numbers, each once, from one word of shared memory. Under the lock that guards the word. */
public final class Counter {

    private final Memory memory;
    private final int offset;

    /** With the offset of the word that holds the last number. */
    public Counter(Memory memory, int offset) {
        this.memory = memory;
        this.offset = offset;
    }

    /**
     * Returns the number after the last one. It is counted before it is used, so a crash skips it and never repeats it.
     */
    public long next() {
        long next = memory.getLong(offset) + 1;
        memory.setLongRelease(offset, next);
        return next;
    }
}
