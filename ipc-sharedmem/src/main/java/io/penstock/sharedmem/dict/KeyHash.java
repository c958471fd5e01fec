package io.penstock.sharedmem.dict;

import io.penstock.spi.Payload;

/**
 * The hash of a key, the same in all processes of a machine. Bits 0 to 3 choose the segment; the upper 32 choose the
 * bucket and are kept in it and in the item. Each dict has a seed of its own.
 */
final class KeyHash {

    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final long LAST = 0xd6e8feb86659fd93L;

    private KeyHash() {}

    static long of(Payload key, long seed) {
        int length = key.length();
        long hash = seed ^ (long) length << 8 ^ key.format();
        hash = of(key.array(), key.offset(), length, hash);
        hash = (hash ^ hash >>> 32) * LAST;
        return hash ^ hash >>> 32;
    }

    /** Hashes whole words; the bytes that are left over at the end are hashed together with bytes before them. */
    private static long of(byte[] array, int from, int length, long seed) {
        long hash = seed;
        if (length >= Long.BYTES) {
            int last = from + length - Long.BYTES;
            for (int at = from; at < last; at += Long.BYTES) {
                hash = step(hash, WordwiseBytes.getLong(array, at));
            }
            return step(hash, WordwiseBytes.getLong(array, last));
        }
        if (length >= Integer.BYTES) {
            long first = WordwiseBytes.getInt(array, from);
            return step(hash, first << Integer.SIZE ^ WordwiseBytes.getInt(array, from + length - Integer.BYTES));
        }
        long rest = 0;
        for (int at = from; at < from + length; at++) {
            rest = rest << Byte.SIZE | array[at] & 0xff;
        }
        return step(hash, rest);
    }

    private static long step(long hash, long word) {
        long mixed = (hash ^ word) * STEP;
        return mixed ^ mixed >>> 29;
    }

    static int segment(long hash) {
        return (int) hash & DictLayout.SEGMENTS - 1;
    }
}
