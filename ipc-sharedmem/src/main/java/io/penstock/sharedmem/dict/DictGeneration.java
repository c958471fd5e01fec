package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.Generation;
import io.penstock.sharedmem.generation.GenerationHeader;
import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;

/**
 * One generation of a segment, see {@link DictGenerationLayout}. Readers need no lock: a bucket leads to its entry for
 * good. Changes are made under the segment's lock. When the next generation counts, this one is frozen.
 */
final class DictGeneration implements Generation {

    /** The result of a search for a key that is not there. */
    static final int ABSENT = 0;

    /** The result of a search that met a large key whose file is gone: it was removed during the search. */
    static final int VANISHED = -1;

    private static final long UPPER_MASK = -1L << Integer.SIZE;

    private final Memory memory;
    private final DictEntries entries;
    private final long number;
    private final int mask;
    private final int items;
    private final int capacity;

    private DictGeneration(Memory memory, LargePayloadFiles keys, LargePayloadFiles values) {
        this.memory = memory;
        this.entries = new DictEntries(memory, keys, values);
        this.number = GenerationHeader.number(memory);
        int buckets = 1 << memory.getInt(DictGenerationLayout.TABLE_BITS_AT);
        this.mask = buckets - 1;
        this.items = DictGenerationLayout.TABLE + buckets * DictGenerationLayout.BUCKET_SIZE;
        this.capacity = (int) memory.getLong(DictGenerationLayout.CAPACITY_AT);
    }

    /** Writes an empty generation into memory that is all zeros. */
    static DictGeneration create(
            Memory memory, LargePayloadFiles keys, LargePayloadFiles values, long number, DictShape shape) {
        memory.setInt(DictGenerationLayout.TABLE_BITS_AT, shape.tableBits());
        memory.setLong(DictGenerationLayout.CAPACITY_AT, shape.capacity());
        memory.setLong(DictGenerationLayout.LOG_AT, shape.log());
        DictGenerationLayout.HEADER.write(memory, number, shape.log());
        return new DictGeneration(memory, keys, values);
    }

    /** Opens a generation; null if the memory does not begin with the header of one. */
    static DictGeneration open(Memory memory, LargePayloadFiles keys, LargePayloadFiles values) {
        return DictGenerationLayout.HEADER.isIn(memory) ? new DictGeneration(memory, keys, values) : null;
    }

    @Override
    public long number() {
        return number;
    }

    long capacity() {
        return capacity;
    }

    long logBytes() {
        return memory.size() - memory.getLong(DictGenerationLayout.LOG_AT);
    }

    /** Returns the number of items that have been given to a key. */
    int count() {
        return (int) memory.getLongAcquire(DictGenerationLayout.COUNT_AT);
    }

    DictEntries entries() {
        return entries;
    }

    /** Returns the entry of an item. */
    int entry(int index) {
        return (int) memory.getLong(item(index));
    }

    private int item(int index) {
        return items + index * DictGenerationLayout.ITEM_SIZE;
    }

    private int bucket(int index) {
        return DictGenerationLayout.TABLE + index * DictGenerationLayout.BUCKET_SIZE;
    }

    private int firstBucket(long hash) {
        return (int) (hash >>> Integer.SIZE) & mask;
    }

    /**
     * Finds a key.
     *
     * @return the key's entry, which had a value when it was read; else {@link #ABSENT} or {@link #VANISHED}
     */
    int find(Payload key, long hash) {
        for (int at = firstBucket(hash); ; at = at + 1 & mask) {
            long word = memory.getLongAcquire(bucket(at));
            if (word == 0) {
                return ABSENT;
            }
            if (((word ^ hash) & UPPER_MASK) == 0) {
                int entry = (int) word;
                if (entries.mayHaveKey(entry, key) && entries.published(entry) != 0) {
                    if (!LargePayloadFiles.isLarge(key)) {
                        return entry;
                    }
                    Payload found = entries.key(entry);
                    if (found == null) {
                        return VANISHED;
                    }
                    if (found.equals(key)) {
                        return entry;
                    }
                }
            }
        }
    }

    /** Returns the index of the first item whose key has a greater number; items are in the order of these numbers. */
    int firstAfter(long keyNumber) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = low + high >>> 1;
            if (entries.number(entry(middle)) <= keyNumber) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns whether there is room for a new key and its value. */
    boolean hasRoom(Payload key, Payload value) {
        return count() < capacity && entries.hasRoom(key, value);
    }

    /** Adds a key that is not there yet, with room for its value, and returns its entry. */
    int add(long keyNumber, Payload key, long hash, Payload value) {
        int entry = entries.add(keyNumber, key, value);
        link(hash & UPPER_MASK | entry);
        return entry;
    }

    /**
     * Makes an item and a bucket lead to an entry. The count moves first: a crash leaves an item whose entry is never
     * used, and never a bucket without an item.
     */
    private void link(long word) {
        int index = count();
        memory.setLong(item(index), word);
        memory.setLongRelease(DictGenerationLayout.COUNT_AT, index + 1);
        int at = firstBucket(word);
        while (memory.getLong(bucket(at)) != 0) {
            at = at + 1 & mask;
        }
        memory.setLongRelease(bucket(at), word);
    }

    /** Counts the entries that are live, and what they would take in the next generation. */
    DictShape.Live countLive() {
        long found = 0;
        long bytes = 0;
        for (int index = 0; index < count(); index++) {
            int entry = entry(index);
            if (entries.published(entry) != 0) {
                found++;
                bytes += entries.sizeOfCopy(entry);
            }
        }
        return new DictShape.Live(found, bytes);
    }

    /** Copies the entries that are live into a new generation that nobody sees yet, in the same order. */
    void copyTo(DictGeneration next) {
        for (int index = 0; index < count(); index++) {
            int entry = entry(index);
            if (entries.published(entry) != 0) {
                next.link(memory.getLong(item(index)) & UPPER_MASK | next.entries.copy(entries, entry));
            }
        }
    }
}
