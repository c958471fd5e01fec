package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.Generation;
import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;

/**
 * One generation of a list, see {@link SequenceGenerationLayout}. ParticipantTable of the index may be written again while a reader looks: it uses what it
 * has read only when it has learned from {@link Seqlock} that nothing has changed meanwhile. Entries never change.
 */
final class SequenceGeneration implements Generation {

    private static final int[] NONE = {};

    private final Memory memory;
    private final LargePayloadFiles largePayloads;
    private final long number;
    private final int capacity;
    private final int log;

    private SequenceGeneration(Memory memory, LargePayloadFiles largePayloads) {
        this.memory = memory;
        this.largePayloads = largePayloads;
        this.number = memory.getLong(SequenceGenerationLayout.NUMBER_AT);
        this.capacity = (int) memory.getLong(SequenceGenerationLayout.CAPACITY_AT);
        this.log = (int) SequenceShape.log(capacity);
    }

    /** Writes the header of an empty generation into memory that is all zeros. */
    static SequenceGeneration create(Memory memory, LargePayloadFiles largePayloads, long number, SequenceShape shape) {
        memory.setInt(SequenceGenerationLayout.VERSION_AT, SequenceGenerationLayout.VERSION);
        memory.setLong(SequenceGenerationLayout.NUMBER_AT, number);
        memory.setLong(SequenceGenerationLayout.SIZE_AT, shape.size());
        memory.setLong(SequenceGenerationLayout.CAPACITY_AT, shape.capacity());
        memory.setLong(SequenceGenerationLayout.END_AT, SequenceShape.log(shape.capacity()));
        memory.setLong(SequenceGenerationLayout.MAGIC_AT, SequenceGenerationLayout.MAGIC);
        return new SequenceGeneration(memory, largePayloads);
    }

    /** Opens a generation whose header is written; null if the memory is not that of one, as far as one can see. */
    static SequenceGeneration open(Memory memory, LargePayloadFiles largePayloads) {
        boolean isOne = memory.size() > SequenceGenerationLayout.AREAS
                && memory.getLong(SequenceGenerationLayout.MAGIC_AT) == SequenceGenerationLayout.MAGIC
                && memory.getInt(SequenceGenerationLayout.VERSION_AT) == SequenceGenerationLayout.VERSION
                && memory.getLong(SequenceGenerationLayout.SIZE_AT) == memory.size();
        return isOne ? new SequenceGeneration(memory, largePayloads) : null;
    }

    @Override
    public long number() {
        return number;
    }

    long size() {
        return memory.size();
    }

    long logBytes() {
        return memory.size() - log;
    }

    /** Length and index at this moment. */
    long root() {
        return memory.getLongAcquire(SequenceGenerationLayout.ROOT_AT);
    }

    static int length(long root) {
        return (int) (root >>> 1);
    }

    private static int area(long root) {
        return (int) (root & 1);
    }

    private int slotAt(int area, int index) {
        return SequenceGenerationLayout.AREAS + (area * capacity + index) * SequenceGenerationLayout.SLOT_SIZE;
    }

    /** Where an element's entry is. */
    int entry(long root, int index) {
        return memory.getIntAcquire(slotAt(area(root), index));
    }

    /** Where the entries of consecutive elements are. */
    int[] entries(long root, int from, int count) {
        if (count == 0) {
            return NONE;
        }
        int[] entries = new int[count];
        memory.buffer()
                .slice(slotAt(area(root), from), count * SequenceGenerationLayout.SLOT_SIZE)
                .order(memory.buffer().order())
                .asIntBuffer()
                .get(entries);
        return entries;
    }

    /** A copy of an entry's element; null if its side file is gone, for the entry is. */
    Payload read(int entry) {
        int length = memory.getInt(entry + SequenceEntryLayout.LENGTH);
        byte[] bytes;
        if (isLarge(entry)) {
            bytes = largePayloads.read(largeNumber(entry), length);
        } else {
            bytes = new byte[length];
            memory.get(entry + SequenceEntryLayout.ELEMENT, bytes, 0, length);
        }
        return bytes == null ? null : new Payload((byte) memory.getInt(entry + SequenceEntryLayout.FORMAT), bytes);
    }

    boolean isLarge(int entry) {
        return (memory.getInt(entry + SequenceEntryLayout.FORMAT) & SequenceEntryLayout.LARGE) != 0;
    }

    long largeNumber(int entry) {
        return memory.getLong(entry + SequenceEntryLayout.ELEMENT);
    }

    /** What an entry takes in the log. */
    int size(int entry) {
        return SequenceEntryLayout.size(memory.getInt(entry + SequenceEntryLayout.LENGTH));
    }

    /** Whether there is room for so many elements, and for more entries of so many bytes. */
    boolean hasRoom(long length, long bytes) {
        return length <= capacity && bytes <= memory.size() - memory.getLong(SequenceGenerationLayout.END_AT);
    }

    /** Takes room in the log. The end moves before anything leads there, so what is published is never overwritten. */
    private int take(int size) {
        int entry = (int) memory.getLong(SequenceGenerationLayout.END_AT);
        memory.setLongRelease(SequenceGenerationLayout.END_AT, entry + size);
        return entry;
    }

    /** Writes an entry that nobody sees yet, with the number of its side file if it is large. */
    int append(Payload element, long largeNumber) {
        int entry = take(SequenceEntryLayout.size(element.length()));
        memory.setInt(entry + SequenceEntryLayout.LENGTH, element.length());
        memory.setInt(entry + SequenceEntryLayout.FORMAT, SequenceEntryLayout.format(element));
        if (LargePayloadFiles.isLarge(element)) {
            memory.setLong(entry + SequenceEntryLayout.ELEMENT, largeNumber);
        } else {
            memory.put(entry + SequenceEntryLayout.ELEMENT, element.array(), element.offset(), element.length());
        }
        return entry;
    }

    /** Copies an entry of another generation. */
    int append(SequenceGeneration from, int entry) {
        int size = from.size(entry);
        int copy = take(size);
        memory.buffer().put(copy, from.memory.buffer(), entry, size);
        return copy;
    }

    /** Writes slots behind those of the index, or of the index of a generation that nobody sees yet. */
    void setBehind(long root, int index, int[] entries) {
        set(area(root), index, entries);
    }

    /** Writes slots of the area that is not the index. */
    void setOther(long root, int index, int[] entries) {
        set(1 - area(root), index, entries);
    }

    private void set(int area, int index, int[] entries) {
        for (int i = 0; i < entries.length; i++) {
            memory.setInt(slotAt(area, index + i), entries[i]);
        }
    }

    /** Copies slots of the index to the other area. */
    void copyToOther(long root, int from, int count, int to) {
        memory.buffer()
                .put(
                        slotAt(1 - area(root), to),
                        memory.buffer(),
                        slotAt(area(root), from),
                        count * SequenceGenerationLayout.SLOT_SIZE);
    }

    /** The commit point of the replacement of one element. */
    void publishEntry(long root, int index, int entry) {
        memory.setIntVolatile(slotAt(area(root), index), entry);
    }

    /** The commit point of another length with the same index. */
    void publishLength(long root, int length) {
        memory.setLongRelease(SequenceGenerationLayout.ROOT_AT, (long) length << 1 | area(root));
    }

    /** The commit point of another index. */
    void publishOther(long root, int length) {
        memory.setLongRelease(SequenceGenerationLayout.ROOT_AT, (long) length << 1 | 1 - area(root));
    }
}
