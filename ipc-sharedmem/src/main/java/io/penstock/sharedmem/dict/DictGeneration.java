package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.Generation;
import io.penstock.sharedmem.generation.SideFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;
import io.penstock.spi.Versioned;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One generation of a segment, see {@link GenerationLayout}. Readers need no lock: whoever has loaded an item's offset, with acquire, sees a whole
 * entry that never changes. Changes are made under the segment's lock. When the next generation counts, this one is frozen.
 */
final class DictGeneration implements Generation {

    /** The result of a search for a key that is not there. */
    static final int ABSENT = -1;

    /** The result of a search that met a large key whose side file is gone: it was removed during the search. */
    static final int VANISHED = -2;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long INDEX_MASK = 0xffff_ffffL;

    private final Memory memory;
    private final SideFiles keys;
    private final SideFiles values;
    private final long number;
    private final int mask;
    private final int items;
    private final int capacity;

    private DictGeneration(Memory memory, SideFiles keys, SideFiles values) {
        this.memory = memory;
        this.keys = keys;
        this.values = values;
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

    /** Where an item's entry is at this moment; 0 if it is not there. */
    int entry(int index) {
        return (int) memory.getLongAcquire(item(index) + GenerationLayout.ITEM_ENTRY);
    }

    private int item(int index) {
        return items + index * GenerationLayout.ITEM_SIZE;
    }

    private int bucket(int index) {
        return GenerationLayout.TABLE + index * GenerationLayout.BUCKET_SIZE;
    }

    /**
     * Finds a key.
     *
     * @return the index of its item, whose entry was there when it was looked at; else {@link #ABSENT} or {@link #VANISHED}
     */
    int find(Payload key, long hash) {
        long upper = hash & ~INDEX_MASK;
        for (int at = KeyHash.bucket(hash, mask); ; at = at + 1 & mask) {
            long word = memory.getLongAcquire(bucket(at));
            if (word == 0) {
                return ABSENT;
            }
            if ((word & ~INDEX_MASK) == upper) {
                int index = (int) (word & INDEX_MASK) - 1;
                int entry = entry(index);
                if (entry != 0 && mayBe(entry, key, hash)) {
                    if (!isSideKey(entry)) {
                        if (sameBytes(entry + EntryLayout.KEY, key)) {
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

    private boolean mayBe(int entry, Payload key, long hash) {
        return memory.getLong(entry + EntryLayout.HASH) == hash
                && memory.getInt(entry + EntryLayout.KEY_LENGTH) == key.length()
                && EntryLayout.keyFormat(formats(entry)) == key.format();
    }

    private boolean sameBytes(int offset, Payload key) {
        byte[] array = key.array();
        int from = key.offset();
        int done = 0;
        for (; done + Long.BYTES <= key.length(); done += Long.BYTES) {
            if (memory.getLong(offset + done) != (long) LONGS.get(array, from + done)) {
                return false;
            }
        }
        for (; done < key.length(); done++) {
            if (memory.buffer().get(offset + done) != array[from + done]) {
                return false;
            }
        }
        return true;
    }

    private int formats(int entry) {
        return memory.getInt(entry + EntryLayout.FORMATS);
    }

    boolean isSideKey(int entry) {
        return (formats(entry) & EntryLayout.SIDE_KEY) != 0;
    }

    boolean isSideValue(int entry) {
        return (formats(entry) & EntryLayout.SIDE_VALUE) != 0;
    }

    long version(int entry) {
        return memory.getLong(entry + EntryLayout.VERSION);
    }

    /** A copy of an entry's key; null if its side file is gone, for the entry is. */
    Payload key(int index, int entry) {
        int length = memory.getInt(entry + EntryLayout.KEY_LENGTH);
        byte[] bytes = isSideKey(entry) ? keys.read(keyNumber(index), length) : bytes(entry + EntryLayout.KEY, length);
        return bytes == null ? null : new Payload(EntryLayout.keyFormat(formats(entry)), bytes);
    }

    /** A copy of an entry's value; null if its side file is gone, for the entry is. */
    Versioned value(int entry) {
        int length = memory.getInt(entry + EntryLayout.VALUE_LENGTH);
        long version = version(entry);
        int inline = entry + EntryLayout.KEY + EntryLayout.room(memory.getInt(entry + EntryLayout.KEY_LENGTH));
        byte[] bytes = isSideValue(entry) ? values.read(version, length) : bytes(inline, length);
        return bytes == null
                ? null
                : new Versioned(new Payload(EntryLayout.valueFormat(formats(entry)), bytes), version);
    }

    private byte[] bytes(int offset, int length) {
        byte[] bytes = new byte[length];
        memory.get(offset, bytes, 0, length);
        return bytes;
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

    /** Whether there is room for an entry, and for the item of a new key if need be. */
    boolean hasRoom(int size, boolean newKey) {
        return size <= memory.size() - memory.getLong(GenerationLayout.END_AT) && (!newKey || count() < capacity);
    }

    /**
     * Gives an item to a new key; the entry is still not there. The count moves first: a crash leaves an item that is never used,
     * and never a bucket that somebody else's item is behind.
     */
    int addItem(long keyNumber, long hash) {
        int index = count();
        memory.setLong(item(index) + GenerationLayout.ITEM_NUMBER, keyNumber);
        memory.setLongRelease(GenerationLayout.COUNT_AT, index + 1);
        int at = KeyHash.bucket(hash, mask);
        while (memory.getLong(bucket(at)) != 0) {
            at = at + 1 & mask;
        }
        memory.setLongRelease(bucket(at), hash & ~INDEX_MASK | index + 1);
        return index;
    }

    /** Writes an entry that nobody sees yet. The end moves before the entry is published, so what is published is never overwritten. */
    int append(Payload key, long hash, Payload value, long version) {
        int entry = (int) memory.getLong(GenerationLayout.END_AT);
        memory.setLong(entry + EntryLayout.HASH, hash);
        memory.setLong(entry + EntryLayout.VERSION, version);
        memory.setInt(entry + EntryLayout.KEY_LENGTH, key.length());
        memory.setInt(entry + EntryLayout.VALUE_LENGTH, value.length());
        memory.setInt(entry + EntryLayout.FORMATS, EntryLayout.formats(key, value));
        if (!SideFiles.isSide(key)) {
            memory.put(entry + EntryLayout.KEY, key.array(), key.offset(), key.length());
        }
        if (!SideFiles.isSide(value)) {
            int at = entry + EntryLayout.KEY + EntryLayout.room(key.length());
            memory.put(at, value.array(), value.offset(), value.length());
        }
        memory.setLongRelease(GenerationLayout.END_AT, entry + EntryLayout.size(key.length(), value.length()));
        return entry;
    }

    /** The commit point of every change: the item's entry is another from now on, or with 0 not there. */
    void publish(int index, int entry) {
        memory.setLongRelease(item(index) + GenerationLayout.ITEM_ENTRY, entry);
    }

    /** Counts what is there. */
    Shape.Live live() {
        long found = 0;
        long bytes = 0;
        for (int index = 0; index < count(); index++) {
            int entry = entry(index);
            if (entry != 0) {
                found++;
                bytes += size(entry);
            }
        }
        return new Shape.Live(found, bytes);
    }

    private int size(int entry) {
        return EntryLayout.size(
                memory.getInt(entry + EntryLayout.KEY_LENGTH), memory.getInt(entry + EntryLayout.VALUE_LENGTH));
    }

    /** Copies what is there into a new generation that nobody sees yet, in the same order. */
    void copyTo(DictGeneration next) {
        for (int index = 0; index < count(); index++) {
            int entry = entry(index);
            if (entry != 0) {
                int size = size(entry);
                int copy = (int) next.memory.getLong(GenerationLayout.END_AT);
                next.memory.buffer().put(copy, memory.buffer(), entry, size);
                next.memory.setLong(GenerationLayout.END_AT, copy + size);
                next.publish(next.addItem(keyNumber(index), memory.getLong(entry + EntryLayout.HASH)), copy);
            }
        }
    }
}
