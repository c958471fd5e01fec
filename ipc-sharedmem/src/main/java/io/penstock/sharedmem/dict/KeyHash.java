package io.penstock.sharedmem.dict;

import io.penstock.spi.Payload;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash of a key, the same in all processes of a machine. Bits 0 to 3 choose the segment, those from 4 on the bucket, and the
 * upper 32 are kept in the bucket. Each dict has a seed of its own.
 */
final class KeyHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int SEGMENT_BITS = Integer.numberOfTrailingZeros(DictLayout.SEGMENTS);
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final long LAST = 0xd6e8feb86659fd93L;

    private KeyHash() {}

    static long of(Payload key, long seed) {
        byte[] array = key.array();
        int at = key.offset();
        int end = at + key.length();
        long hash = seed ^ (long) key.length() << 8 ^ key.format();
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = step(hash, (long) LONGS.get(array, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = rest << Byte.SIZE | array[at] & 0xff;
        }
        hash = step(hash, rest);
        hash = (hash ^ hash >>> 32) * LAST;
        return hash ^ hash >>> 32;
    }

    private static long step(long hash, long word) {
        long mixed = (hash ^ word) * STEP;
        return mixed ^ mixed >>> 29;
    }

    static int segment(long hash) {
        return (int) hash & DictLayout.SEGMENTS - 1;
    }

    /** The first bucket to look into. */
    static int bucket(long hash, int mask) {
        return (int) (hash >>> SEGMENT_BITS) & mask;
    }
}
