package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.Generation;
import io.penstock.sharedmem.generation.SideFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;
import io.penstock.spi.Versioned;
import java.lang.invoke.VarHandle;

/**
 * One generation of a segment, see {@link GenerationLayout}. Readers need no lock: a key never changes, and a value is whole if its item's word is
 * the same after it was copied. Changes are made under the segment's lock. When the next generation counts, this one is frozen.
 */
final class DictGeneration implements Generation {

    /** The result of a search for a key that is not there. */
    static final int ABSENT = -1;

    /** The result of a search that met a large key whose side file is gone: it was removed during the search. */
    static final int VANISHED = -2;

    /** What is found in place of a large value whose side file is gone: it was replaced or removed. */
    static final Versioned REPLACED = new Versioned(null, 0);

    private static final long INDEX_MASK = 0xffff_ffffL;

    private final Memory memory;
    private final SideFiles keys;
    private final SideFiles values;
    private final Log log;
    private final long number;
    private final int mask;
    private final int items;
    private final int capacity;

    private DictGeneration(Memory memory, SideFiles keys, SideFiles values) {
        this.memory = memory;
        this.keys = keys;
        this.values = values;
        this.log = new Log(memory);
        this.number = memory.getLong(GenerationLayout.NUMBER_AT);
        int buckets = 1 << memory.getInt(GenerationLayout.TABLE_BITS_AT);
        this.mask = buckets - 1;
        this.items = GenerationLayout.TABLE + buckets * GenerationLayout.BUCKET_SIZE;
        this.capacity = (int) memory.getLong(GenerationLayout.CAPACITY_AT);
    }

    /** Writes the header of an empty generation into memory that is all zeros. */
    static DictGeneration create(Memory memory, SideFiles keys, SideFiles values, long number, Shape shape) {
        memory.setInt(GenerationLayout.VERSION_AT, GenerationLayout.VERSION);
        memory.setInt(GenerationLayout.TABLE_BITS_AT, shape.tableBits());
        memory.setLong(GenerationLayout.NUMBER_AT, number);
        memory.setLong(GenerationLayout.SIZE_AT, shape.size());
        memory.setLong(GenerationLayout.CAPACITY_AT, shape.capacity());
        memory.setLong(GenerationLayout.LOG_AT, shape.log());
        memory.setLong(GenerationLayout.END_AT, shape.log());
        memory.setLong(GenerationLayout.MAGIC_AT, GenerationLayout.MAGIC);
        return new DictGeneration(memory, keys, values);
    }

    /** Opens a generation whose header is written; null if the memory is not that of one, as far as one can see. */
    static DictGeneration open(Memory memory, SideFiles keys, SideFiles values) {
        boolean isOne = memory.size() > GenerationLayout.TABLE
                && memory.getLong(GenerationLayout.MAGIC_AT) == GenerationLayout.MAGIC
                && memory.getInt(GenerationLayout.VERSION_AT) == GenerationLayout.VERSION
                && memory.getLong(GenerationLayout.SIZE_AT) == memory.size();
        return isOne ? new DictGeneration(memory, keys, values) : null;
    }

    @Override
    public long number() {
        return number;
    }

    long capacity() {
        return capacity;
    }

    long logBytes() {
        return memory.size() - memory.getLong(GenerationLayout.LOG_AT);
    }

    /** How many items have been given to a key. */
    int count() {
        return (int) memory.getLongAcquire(GenerationLayout.COUNT_AT);
    }

    /** The number of an item's key: the smaller, the earlier it came. */
    long keyNumber(int index) {
        return memory.getLong(item(index) + GenerationLayout.ITEM_NUMBER);
    }

    /** Which value an item has at this moment: its version and its slot; 0 if it has none, for good if it had one. */
    long published(int index) {
        return memory.getLongAcquire(item(index) + GenerationLayout.ITEM_PUBLISHED);
    }

    private int item(int index) {
        return items + index * GenerationLayout.ITEM_SIZE;
    }

    private int bucket(int index) {
        return GenerationLayout.TABLE + index * GenerationLayout.BUCKET_SIZE;
    }

    private int keyAt(int index) {
        return memory.getInt(item(index) + GenerationLayout.ITEM_KEY);
    }

    private int slotAt(int index, int slot) {
        return memory.getIntAcquire(item(index) + GenerationLayout.slotAt(slot));
    }

    /**
     * Finds a key.
     *
     * @return the index of its item, which had a value when it was looked at; else {@link #ABSENT} or {@link #VANISHED}
     */
    int find(Payload key, long hash) {
        int upper = KeyHash.upper(hash);
        for (int at = upper & mask; ; at = at + 1 & mask) {
            long word = memory.getLongAcquire(bucket(at));
            if (word == 0) {
                return ABSENT;
            }
            if (KeyHash.upper(word) == upper) {
                int index = (int) (word & INDEX_MASK) - 1;
                int keyAt = keyAt(index);
                if (published(index) != 0 && log.head(keyAt) == Part.head(key)) {
                    if (!SideFiles.isSide(key)) {
                        if (log.hasBytes(keyAt, key)) {
                            return index;
                        }
                    } else {
                        byte[] bytes = keys.read(keyNumber(index), key.length());
                        if (bytes == null) {
                            return VANISHED;
                        }
                        if (key.equals(new Payload(key.format(), bytes))) {
                            return index;
                        }
                    }
                }
            }
        }
    }

    boolean isSideKey(int index) {
        return Part.isSide(log.head(keyAt(index)));
    }

    /** Whether a value lies in a side file; under the lock, before the next but one is written. */
    boolean isSideValue(int index, long published) {
        return published != 0 && Part.isSide(log.head(slotAt(index, GenerationLayout.slot(published))));
    }

    /** A copy of an item's key; null if its side file is gone, for the key was removed. */
    Payload key(int index) {
        int at = keyAt(index);
        long head = log.head(at);
        if (!Part.isSide(head)) {
            return log.read(at, head);
        }
        byte[] bytes = keys.read(keyNumber(index), Part.length(head));
        return bytes == null ? null : new Payload(Part.format(head), bytes);
    }

    /**
     * A copy of an item's value. If another value is published meanwhile, the slot may be written anew, and the copy counts for nothing.
     *
     * @return null if the key was removed, {@link #REPLACED} if the value's side file is gone
     */
    Versioned value(int index) {
        for (long published = published(index); published != 0; published = published(index)) {
            int at = slotAt(index, GenerationLayout.slot(published));
            long head = log.head(at);
            Payload copy = Part.isSide(head) ? null : log.read(at, head);
            // What was copied comes before the second look at the word.
            VarHandle.acquireFence();
            if (published(index) == published) {
                long version = GenerationLayout.version(published);
                return copy == null ? sideValue(head, version) : new Versioned(copy, version);
            }
        }
        return null;
    }

    private Versioned sideValue(long head, long version) {
        byte[] bytes = values.read(version, Part.length(head));
        return bytes == null ? REPLACED : new Versioned(new Payload(Part.format(head), bytes), version);
    }

    /** The index of the first item whose key has a greater number; items lie in the order of their keys' numbers. */
    int firstAfter(long keyNumber) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = low + high >>> 1;
            if (keyNumber(middle) <= keyNumber) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether there is room for a new key and its value. */
    boolean hasRoom(Payload key, Payload value) {
        return count() < capacity && log.hasRoom(Part.size(key) + Part.size(value));
    }

    /** Whether there is room for another value of a key. */
    boolean hasRoom(int index, Payload value) {
        return idleRoom(index) >= Part.room(value) || log.hasRoom(Part.size(value));
    }

    private int idleRoom(int index) {
        int at = slotAt(index, idleSlot(published(index)));
        return at == 0 ? -1 : Part.room(log.head(at));
    }

    private static int idleSlot(long published) {
        return published == 0 ? 0 : 1 - GenerationLayout.slot(published);
    }

    /**
     * Gives an item to a new key, which is still not there. The count moves first: a crash leaves an item that is never used,
     * and never a bucket that somebody else's item is behind.
     */
    int add(long keyNumber, Payload key, long hash) {
        int at = log.take(Part.size(key));
        log.write(at, key, Part.room(key));
        return addItem(keyNumber, KeyHash.upper(hash), at);
    }

    private int addItem(long keyNumber, int upper, int keyAt) {
        int index = count();
        memory.setLong(item(index) + GenerationLayout.ITEM_NUMBER, keyNumber);
        memory.setInt(item(index) + GenerationLayout.ITEM_HASH, upper);
        memory.setInt(item(index) + GenerationLayout.ITEM_KEY, keyAt);
        memory.setLongRelease(GenerationLayout.COUNT_AT, index + 1);
        int at = upper & mask;
        while (memory.getLong(bucket(at)) != 0) {
            at = at + 1 & mask;
        }
        memory.setLongRelease(bucket(at), (long) upper << Integer.SIZE | index + 1);
        return index;
    }

    /**
     * Writes a value that nobody sees yet into the slot that is not published. A crash leaves bytes there that nobody reads.
     *
     * @return the word to publish
     */
    long write(int index, Payload value, long version) {
        int slot = idleSlot(published(index));
        int at = slotAt(index, slot);
        int room = idleRoom(index);
        if (room < Part.room(value)) {
            room = roomFor(value, room);
            at = log.take(Part.HEAD + room);
            log.write(at, value, room);
            memory.setIntRelease(item(index) + GenerationLayout.slotAt(slot), at);
        } else {
            // Whoever sees a byte of this value sees that the one that was here before is not published any more.
            VarHandle.releaseFence();
            log.write(at, value, room);
        }
        return GenerationLayout.published(version, slot);
    }

    /** A value that grows again and again shall not take a new slot each time. */
    private int roomFor(Payload value, int before) {
        int least = Part.room(value);
        int ample = Math.max(least, Math.min(2 * before, Part.LONGEST));
        return log.hasRoom(Part.HEAD + ample) ? ample : least;
    }

    /** The commit point of every change: the item's value is another from now on, or with 0 not there. */
    void publish(int index, long word) {
        memory.setLongRelease(item(index) + GenerationLayout.ITEM_PUBLISHED, word);
    }

    /** Counts what is there. */
    Shape.Live live() {
        long found = 0;
        long bytes = 0;
        for (int index = 0; index < count(); index++) {
            long published = published(index);
            if (published != 0) {
                found++;
                bytes += log.size(keyAt(index)) + log.size(slotAt(index, GenerationLayout.slot(published)));
            }
        }
        return new Shape.Live(found, bytes);
    }

    /** Copies what is there into a new generation that nobody sees yet, in the same order. */
    void copyTo(DictGeneration next) {
        for (int index = 0; index < count(); index++) {
            if (published(index) != 0) {
                next.copy(this, index);
            }
        }
    }

    private void copy(DictGeneration from, int index) {
        long published = from.published(index);
        int upper = from.memory.getInt(from.item(index) + GenerationLayout.ITEM_HASH);
        int copy = addItem(from.keyNumber(index), upper, log.copy(from.log, from.keyAt(index)));
        int value = log.copy(from.log, from.slotAt(index, GenerationLayout.slot(published)));
        memory.setInt(item(copy) + GenerationLayout.slotAt(0), value);
        publish(copy, GenerationLayout.published(GenerationLayout.version(published), 0));
    }
}
