package io.penstock.sharedmem.memory;

import java.util.List;

/** Shared memory of any size: several mappings behind one range of long offsets, since one mapping ends at 2 GiB. */
public final class LargeMemory {

    /** The size of every part but the last, as a shift that finds the part. */
    static final int PART_SHIFT = 30;

    private static final long PART_MASK = (1L << PART_SHIFT) - 1;

    private final Memory[] parts;
    private final long size;

    LargeMemory(List<Memory> parts) {
        this.parts = parts.toArray(Memory[]::new);
        this.size = ((long) (this.parts.length - 1) << PART_SHIFT) + this.parts[this.parts.length - 1].size();
    }

    /** Returns the number of bytes. */
    public long size() {
        return size;
    }

    /** Returns the mapping that holds an offset. */
    public Memory part(long offset) {
        return parts[(int) (offset >>> PART_SHIFT)];
    }

    /** Returns where in {@link #part} an offset lies. */
    public int within(long offset) {
        return (int) (offset & PART_MASK);
    }

    /** Returns all mappings in order. */
    public List<Memory> parts() {
        return List.of(parts);
    }
}
