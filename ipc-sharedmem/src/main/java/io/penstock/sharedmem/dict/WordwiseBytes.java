package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.memory.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Compares and copies short ranges of bytes a word at a time. The bytes that are left over at the end are compared and
 * copied together with bytes before them. For short ranges the JVM's own copying takes longer to call than to run.
 */
final class WordwiseBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    /** The length from which on the JVM's copying is faster. */
    private static final int MANY = 128;

    private WordwiseBytes() {}

    static long getLong(byte[] array, int at) {
        return (long) LONGS.get(array, at);
    }

    static int getInt(byte[] array, int at) {
        return (int) INTS.get(array, at);
    }

    static boolean same(Memory memory, int offset, byte[] array, int from, int length) {
        ByteBuffer buffer = memory.buffer();
        if (length >= Long.BYTES) {
            int last = length - Long.BYTES;
            for (int at = 0; at < last; at += Long.BYTES) {
                if (buffer.getLong(offset + at) != getLong(array, from + at)) {
                    return false;
                }
            }
            return buffer.getLong(offset + last) == getLong(array, from + last);
        }
        if (length >= Integer.BYTES) {
            int last = length - Integer.BYTES;
            return buffer.getInt(offset) == getInt(array, from)
                    && buffer.getInt(offset + last) == getInt(array, from + last);
        }
        for (int at = 0; at < length; at++) {
            if (buffer.get(offset + at) != array[from + at]) {
                return false;
            }
        }
        return true;
    }

    static void put(Memory memory, int offset, byte[] source, int from, int length) {
        ByteBuffer buffer = memory.buffer();
        if (length >= MANY) {
            memory.put(offset, source, from, length);
        } else if (length >= Long.BYTES) {
            int last = length - Long.BYTES;
            for (int at = 0; at < last; at += Long.BYTES) {
                buffer.putLong(offset + at, getLong(source, from + at));
            }
            buffer.putLong(offset + last, getLong(source, from + last));
        } else if (length >= Integer.BYTES) {
            int last = length - Integer.BYTES;
            buffer.putInt(offset, getInt(source, from));
            buffer.putInt(offset + last, getInt(source, from + last));
        } else {
            for (int at = 0; at < length; at++) {
                buffer.put(offset + at, source[from + at]);
            }
        }
    }

    /** Copies a range to the beginning of an array. */
    static void get(Memory memory, int offset, byte[] copy, int length) {
        ByteBuffer buffer = memory.buffer();
        if (length >= MANY) {
            memory.get(offset, copy, 0, length);
        } else if (length >= Long.BYTES) {
            int last = length - Long.BYTES;
            for (int at = 0; at < last; at += Long.BYTES) {
                LONGS.set(copy, at, buffer.getLong(offset + at));
            }
            LONGS.set(copy, last, buffer.getLong(offset + last));
        } else if (length >= Integer.BYTES) {
            int last = length - Integer.BYTES;
            INTS.set(copy, 0, buffer.getInt(offset));
            INTS.set(copy, last, buffer.getInt(offset + last));
        } else {
            for (int at = 0; at < length; at++) {
                copy[at] = buffer.get(offset + at);
            }
        }
    }
}
