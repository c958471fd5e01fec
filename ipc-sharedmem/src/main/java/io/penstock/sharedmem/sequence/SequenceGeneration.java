package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.Generation;
import io.penstock.sharedmem.generation.SideFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;

/**
 * One generation of a list, see {@link GenerationLayout}. Slots of the index may be written again while a reader looks: it uses what it
 * has read only when it has learned from {@link Changes} that nothing has changed meanwhile. Entries never change.
 */
final class SequenceGeneration implements Generation {

    private static final int[] NONE = {};

    private final Memory memory;
    private final SideFiles sides;
    private final long number;
    private final int capacity;
    private final int log;

    private SequenceGeneration(Memory memory, SideFiles sides) {
        this.memory = memory;
        this.sides = sides;
        this.number = memory.getLong(GenerationLayout.NUMBER_AT);
        this.capacity = (int) memory.getLong(GenerationLayout.CAPACITY_AT);
        this.log = (int) Shape.log(capacity);
    }

    /** Writes the header of an empty generation into memory that is all zeros. */
    static SequenceGeneration create(Memory memory, SideFiles sides, long number, Shape shape) {
        memory.setInt(GenerationLayout.VERSION_AT, GenerationLayout.VERSION);
        memory.setLong(GenerationLayout.NUMBER_AT, number);
        memory.setLong(GenerationLayout.SIZE_AT, shape.size());
        memory.setLong(GenerationLayout.CAPACITY_AT, shape.capacity());
        memory.setLong(GenerationLayout.END_AT, Shape.log(shape.capacity()));
        memory.setLong(GenerationLayout.MAGIC_AT, GenerationLayout.MAGIC);
        return new SequenceGeneration(memory, sides);
    }

    /** Opens a generation whose header is written; null if the memory is not that of one, as far as one can see. */
    static SequenceGeneration open(Memory memory, SideFiles sides) {
        boolean isOne = memory.size() > GenerationLayout.AREAS
                && memory.getLong(GenerationLayout.MAGIC_AT) == GenerationLayout.MAGIC
                && memory.getInt(GenerationLayout.VERSION_AT) == GenerationLayout.VERSION
                && memory.getLong(GenerationLayout.SIZE_AT) == memory.size();
        return isOne ? new SequenceGeneration(memory, sides) : null;
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
        return memory.getLongAcquire(GenerationLayout.ROOT_AT);
    }

    static int length(long root) {
        return (int) (root >>> 1);
    }

    private static int area(long root) {
        return (int) (root & 1);
    }

    private int slotAt(int area, int index) {
        return GenerationLayout.AREAS + (area * capacity + index) * GenerationLayout.SLOT_SIZE;
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
                .slice(slotAt(area(root), from), count * GenerationLayout.SLOT_SIZE)
                .order(memory.buffer().order())
                .asIntBuffer()
                .get(entries);
        return entries;
    }

    /** A copy of an entry's element; null if its side file is gone, for the entry is. */
    Payload read(int entry) {
        int length = memory.getInt(entry + EntryLayout.LENGTH);
        byte[] bytes;
        if (isSide(entry)) {
            bytes = sides.read(sideNumber(entry), length);
        } else {
            bytes = new byte[length];
            memory.get(entry + EntryLayout.ELEMENT, bytes, 0, length);
        }
        return bytes == null ? null : new Payload((byte) memory.getInt(entry + EntryLayout.FORMAT), bytes);
    }

    boolean isSide(int entry) {
        return (memory.getInt(entry + EntryLayout.FORMAT) & EntryLayout.SIDE) != 0;
    }

    long sideNumber(int entry) {
        return memory.getLong(entry + EntryLayout.ELEMENT);
    }

    /** What an entry takes in the log. */
    int size(int entry) {
        return EntryLayout.size(memory.getInt(entry + EntryLayout.LENGTH));
    }

    /** Whether there is room for so many elements, and for more entries of so many bytes. */
    boolean hasRoom(long length, long bytes) {
        return length <= capacity && bytes <= memory.size() - memory.getLong(GenerationLayout.END_AT);
    }

    /** Takes room in the log. The end moves before anything leads there, so what is published is never overwritten. */
    private int take(int size) {
        int entry = (int) memory.getLong(GenerationLayout.END_AT);
        memory.setLongRelease(GenerationLayout.END_AT, entry + size);
        return entry;
    }

    /** Writes an entry that nobody sees yet, with the number of its side file if it is large. */
    int append(Payload element, long sideNumber) {
        int entry = take(EntryLayout.size(element.length()));
        memory.setInt(entry + EntryLayout.LENGTH, element.length());
        memory.setInt(entry + EntryLayout.FORMAT, EntryLayout.format(element));
        if (SideFiles.isSide(element)) {
            memory.setLong(entry + EntryLayout.ELEMENT, sideNumber);
        } else {
            memory.put(entry + EntryLayout.ELEMENT, element.array(), element.offset(), element.length());
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
                        count * GenerationLayout.SLOT_SIZE);
    }

    /** The commit point of the replacement of one element. */
    void publishEntry(long root, int index, int entry) {
        memory.setIntVolatile(slotAt(area(root), index), entry);
    }

    /** The commit point of another length with the same index. */
    void publishLength(long root, int length) {
        memory.setLongRelease(GenerationLayout.ROOT_AT, (long) length << 1 | area(root));
    }

    /** The commit point of another index. */
    void publishOther(long root, int length) {
        memory.setLongRelease(GenerationLayout.ROOT_AT, (long) length << 1 | 1 - area(root));
    }
}
