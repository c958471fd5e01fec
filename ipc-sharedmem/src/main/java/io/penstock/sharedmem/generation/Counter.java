package io.penstock.sharedmem.generation;

import io.penstock.sharedmem.memory.Memory;

/** Gives out numbers, each once, from one word of shared memory. Under the lock that guards the word. */
public final class Counter {

    private final Memory memory;
    private final int offset;

    /** Creates a counter whose last number is in the word at an offset. */
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
