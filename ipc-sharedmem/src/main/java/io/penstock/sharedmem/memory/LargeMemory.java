package io.penstock.sharedmem.memory;

import java.util.List;

/** Shared memory of any size: several mappings behind one range of long offsets, since one mapping ends at 2 GiB. */
public final class LargeMemory {

    /** Every part but the last has this size, so that a shift finds the part. */
    static final int PART_SHIFT = 30;

    private static final long PART_MASK = (1L << PART_SHIFT) - 1;

    private final Memory[] parts;
    private final long size;

    LargeMemory(List<Memory> parts) {
        this.parts = parts.toArray(Memory[]::new);
        this.size = ((long) (this.parts.length - 1) << PART_SHIFT) + this.parts[this.parts.length - 1].size();
    }

    /** The number of bytes. */
    public long size() {
        return size;
    }

    /** The mapping that holds an offset. */
    public Memory part(long offset) {
        return parts[(int) (offset >>> PART_SHIFT)];
    }

    /** Where in {@link #part} an offset lies. */
    public int within(long offset) {
        return (int) (offset & PART_MASK);
    }

    /** All mappings in order. */
    public List<Memory> parts() {
        return List.of(parts);
    }
}
