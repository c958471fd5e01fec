package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.AppendLog;
import io.penstock.sharedmem.generation.Generation;
import io.penstock.sharedmem.generation.GenerationHeader;
import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;

/**
 * One generation of a list, see {@link SequenceGenerationLayout}. Slots of the index may be written again while a
 * reader reads them: it uses them only when the {@link Seqlock} says that nothing has changed meanwhile. Entries never
 * change.
 */
final class SequenceGeneration implements Generation {

    private static final int[] NONE = {};

    private final Memory memory;
    private final LargePayloadFiles largePayloads;
    private final long number;
    private final int capacity;
    private final int logAt;
    private final AppendLog log;

    private SequenceGeneration(Memory memory, LargePayloadFiles largePayloads) {
        this.memory = memory;
        this.largePayloads = largePayloads;
        this.number = GenerationHeader.number(memory);
        this.capacity = (int) memory.getLong(SequenceGenerationLayout.CAPACITY_AT);
        this.logAt = (int) SequenceShape.log(capacity);
        this.log = new AppendLog(memory);
    }

    /** Writes an empty generation into memory that is all zeros. */
    static SequenceGeneration create(Memory memory, LargePayloadFiles largePayloads, long number, SequenceShape shape) {
        memory.setLong(SequenceGenerationLayout.CAPACITY_AT, shape.capacity());
        SequenceGenerationLayout.HEADER.write(memory, number, SequenceShape.log(shape.capacity()));
        return new SequenceGeneration(memory, largePayloads);
    }

    /** Opens a generation; null if the memory does not begin with the header of one. */
    static SequenceGeneration open(Memory memory, LargePayloadFiles largePayloads) {
        return SequenceGenerationLayout.HEADER.isIn(memory) ? new SequenceGeneration(memory, largePayloads) : null;
    }

    @Override
    public long number() {
        return number;
    }

    long size() {
        return memory.size();
    }

    long logBytes() {
        return memory.size() - logAt;
    }

    /** Returns length and index at this moment. */
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

    /** Returns the offset of an element's entry. */
    int entry(long root, int index) {
        return memory.getIntAcquire(slotAt(area(root), index));
    }

    /** Returns the offsets of the entries of consecutive elements. */
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

    /** Returns a copy of an entry's element; null if its file is gone, because the entry is. */
    Payload read(int entry, Receiver receiver) {
        int length = memory.getInt(entry + SequenceEntryLayout.LENGTH);
        byte format = (byte) memory.getInt(entry + SequenceEntryLayout.FORMAT);
        if (isLarge(entry)) {
            return largePayloads.read(largeNumber(entry), format, length, receiver);
        }
        byte[] bytes = receiver.array(format, length);
        memory.get(entry + SequenceEntryLayout.ELEMENT, bytes, 0, length);
        return new Payload(format, bytes, 0, length);
    }

    boolean isLarge(int entry) {
        return (memory.getInt(entry + SequenceEntryLayout.FORMAT) & SequenceEntryLayout.LARGE) != 0;
    }

    long largeNumber(int entry) {
        return memory.getLong(entry + SequenceEntryLayout.ELEMENT);
    }

    /** Returns the bytes that an entry takes in the log. */
    int size(int entry) {
        return SequenceEntryLayout.size(memory.getInt(entry + SequenceEntryLayout.LENGTH));
    }

    /** Returns whether there is room for a number of elements, and for more entries of some bytes. */
    boolean hasRoom(long length, long bytes) {
        return length <= capacity && log.hasRoom(bytes);
    }

    /** Writes an entry that nobody sees yet, with the number of its file if it is large. */
    int append(Payload element, long largeNumber) {
        int entry = log.take(SequenceEntryLayout.size(element.length()));
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
        int copy = log.take(size);
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

    /** Commits the replacement of one element. */
    void publishEntry(long root, int index, int entry) {
        memory.setIntVolatile(slotAt(area(root), index), entry);
    }

    /** Commits another length with the same index. */
    void publishLength(long root, int length) {
        memory.setLongRelease(SequenceGenerationLayout.ROOT_AT, (long) length << 1 | area(root));
    }

    /** Commits another index. */
    void publishOther(long root, int length) {
        memory.setLongRelease(SequenceGenerationLayout.ROOT_AT, (long) length << 1 | 1 - area(root));
    }
}
