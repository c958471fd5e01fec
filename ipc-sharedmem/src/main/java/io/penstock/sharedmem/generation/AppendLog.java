package io.penstock.sharedmem.generation;

import io.penstock.sharedmem.memory.Memory;

/** The log at the end of a generation's file. It grows at its end, and gives nothing back. Under the writers' lock. */
public final class AppendLog {

    private final Memory memory;

    /** Creates access to the log of a mapped generation. */
    public AppendLog(Memory memory) {
        this.memory = memory;
    }

    /** Returns whether there is room for some bytes. */
    public boolean hasRoom(long bytes) {
        return bytes <= memory.size() - memory.getLong(GenerationHeader.END_AT);
    }

    /**
     * Takes room for something that nothing leads to yet, and returns its offset. The end moves before anything leads
     * there, so what is published is never overwritten; a crash leaves a hole, which the next generation does not have.
     */
    public int take(int bytes) {
        int at = (int) memory.getLong(GenerationHeader.END_AT);
        memory.setLongRelease(GenerationHeader.END_AT, at + bytes);
        return at;
    }
}
