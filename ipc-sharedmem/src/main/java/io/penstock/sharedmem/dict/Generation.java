package io.penstock.sharedmem.dict;

import io.penstock.CorruptedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** One generation of a segment's entries, as {@link GenerationLayout} says. Positions are offsets in its file; 0 is none. */
final class Generation {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final long number;
    private final Memory memory;
    private final int mask;

    private Generation(long number, Memory memory) {
        this.number = number;
        this.memory = memory;
        this.mask = (int) memory.getLong(GenerationLayout.BUCKETS) - 1;
    }

    /** Writes the header of a new file of zeros. */
    static Generation initialise(long number, Memory memory, int buckets) {
        memory.setLong(GenerationLayout.SIZE, memory.size());
        memory.setLong(GenerationLayout.BUCKETS, buckets);
        memory.setLong(GenerationLayout.END, firstEntry(buckets));
        memory.setLong(0, GenerationLayout.MAGIC);
        return new Generation(number, memory);
    }

    static Generation open(long number, Memory memory, String what) {
        if (memory.size() < GenerationLayout.HEADER
                || memory.getLong(0) != GenerationLayout.MAGIC
                || memory.getLong(GenerationLayout.SIZE) != memory.size()) {
            throw new CorruptedException("A file of " + memory.size() + " bytes is no generation of " + what
                    + ". Somebody else wrote to the session's directory: destroy the object.");
        }
        return new Generation(number, memory);
    }

    static long firstEntry(long buckets) {
        return GenerationLayout.HEADER + buckets * Long.BYTES;
    }

    long number() {
        return number;
    }

    int buckets() {
        return mask + 1;
    }

    /** What is left at the end, in bytes. */
    long room() {
        return memory.size() - memory.getLong(GenerationLayout.END);
    }

    /** Where the word is that leads to the first entry of a chain. */
    int bucketAt(int bucket) {
        return GenerationLayout.HEADER + bucket * Long.BYTES;
    }

    int bucketOf(int hash) {
        return bucketAt(hash & mask);
    }

    /** The entry that a link, which is a bucket or the start of an entry, leads to; all that was written before it was linked is seen. */
    int follow(int link) {
        return (int) memory.getLongAcquire(link);
    }

    /** The one store that publishes, replaces or removes. */
    void link(int link, int entry) {
        memory.setLongRelease(link, entry);
    }

    /** The entry of a key; 0 if there is none. */
    int find(Payload key, int hash) {
        for (int entry = follow(bucketOf(hash)); entry != 0; entry = follow(entry)) {
            if (isOf(entry, key, hash)) {
                return entry;
            }
        }
        return 0;
    }

    /** The link that leads to the entry of a key, or to the end of its chain. */
    int linkTo(Payload key, int hash) {
        int link = bucketOf(hash);
        for (int entry = follow(link); entry != 0 && !isOf(entry, key, hash); entry = follow(link)) {
            link = entry;
        }
        return link;
    }

    private boolean isOf(int entry, Payload key, int hash) {
        if (memory.getInt(entry + GenerationLayout.HASH) != hash
                || memory.getInt(entry + GenerationLayout.KEY_LENGTH) != key.length()
                || (byte) memory.getInt(entry + GenerationLayout.FORMATS) != key.format()) {
            return false;
        }
        int length = key.length();
        int from = key.offset();
        int at = entry + GenerationLayout.KEY;
        int done = 0;
        for (; done + Long.BYTES <= length; done += Long.BYTES) {
            if (memory.getLong(at + done) != (long) LONGS.get(key.array(), from + done)) {
                return false;
            }
        }
        for (; done < length; done++) {
            if (memory.buffer().get(at + done) != key.array()[from + done]) {
                return false;
            }
        }
        return true;
    }

    long version(int entry) {
        return memory.getLong(entry + GenerationLayout.VERSION);
    }

    long keyNumber(int entry) {
        return memory.getLong(entry + GenerationLayout.NUMBER);
    }

    int hash(int entry) {
        return memory.getInt(entry + GenerationLayout.HASH);
    }

    boolean isSide(int entry) {
        return (memory.getInt(entry + GenerationLayout.FORMATS) & GenerationLayout.SIDE) != 0;
    }

    int valueLength(int entry) {
        return memory.getInt(entry + GenerationLayout.VALUE_LENGTH);
    }

    byte valueFormat(int entry) {
        return (byte) (memory.getInt(entry + GenerationLayout.FORMATS) >>> 8);
    }

    /** What an entry takes. */
    long size(int entry) {
        return GenerationLayout.entrySize(keyLength(entry), isSide(entry) ? 0 : valueLength(entry));
    }

    private int keyLength(int entry) {
        return memory.getInt(entry + GenerationLayout.KEY_LENGTH);
    }

    Payload key(int entry) {
        byte[] bytes = new byte[keyLength(entry)];
        memory.get(entry + GenerationLayout.KEY, bytes, 0, bytes.length);
        return new Payload((byte) memory.getInt(entry + GenerationLayout.FORMATS), bytes);
    }

    /** The value, if it does not lie in a side file. */
    Payload value(int entry) {
        byte[] bytes = new byte[valueLength(entry)];
        int at = (int) (entry + GenerationLayout.KEY + GenerationLayout.padded(keyLength(entry)));
        memory.get(at, bytes, 0, bytes.length);
        return new Payload(valueFormat(entry), bytes);
    }

    /** Writes an entry at the end, where nobody sees it until it is linked; the caller has checked that there is room. */
    int append(int next, long version, long keyNumber, int hash, Payload key, Payload value, boolean side) {
        int entry = (int) memory.getLong(GenerationLayout.END);
        memory.setLong(entry + GenerationLayout.NEXT, next);
        memory.setLong(entry + GenerationLayout.VERSION, version);
        memory.setLong(entry + GenerationLayout.NUMBER, keyNumber);
        memory.setInt(entry + GenerationLayout.HASH, hash);
        memory.setInt(entry + GenerationLayout.KEY_LENGTH, key.length());
        memory.setInt(entry + GenerationLayout.VALUE_LENGTH, value.length());
        int formats = key.format() & 0xff | (value.format() & 0xff) << 8 | (side ? GenerationLayout.SIDE : 0);
        memory.setInt(entry + GenerationLayout.FORMATS, formats);
        int at = entry + GenerationLayout.KEY;
        memory.put(at, key.array(), key.offset(), key.length());
        if (!side) {
            at += (int) GenerationLayout.padded(key.length());
            memory.put(at, value.array(), value.offset(), value.length());
        }
        // Before the entry is linked: who dies in between leaves a gap, not an entry that the next writer overwrites.
        memory.setLongRelease(
                GenerationLayout.END, entry + GenerationLayout.entrySize(key.length(), side ? 0 : value.length()));
        return entry;
    }

    /** Copies an entry of another generation to the end, and links it first in its chain. For a generation that nobody sees yet. */
    void copy(Generation other, int entry) {
        int length = (int) other.size(entry);
        int at = (int) memory.getLong(GenerationLayout.END);
        byte[] bytes = new byte[length];
        other.memory.get(entry, bytes, 0, length);
        memory.put(at, bytes, 0, length);
        int bucket = bucketOf(hash(at));
        memory.setLong(at + GenerationLayout.NEXT, memory.getLong(bucket));
        memory.setLong(bucket, at);
        memory.setLong(GenerationLayout.END, at + (long) length);
    }
}
