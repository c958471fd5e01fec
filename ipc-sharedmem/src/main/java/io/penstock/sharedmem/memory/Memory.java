package io.penstock.sharedmem.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One mapping of shared memory, at most 2 GiB. Names of methods state the memory order: {@code opaque} is atomic and in
 * order with itself only, {@code acquire} and {@code release} publish, {@code volatile} is sequentially consistent.
 *
 * <p>Longs lie at multiples of 8 and ints at multiples of 4: other offsets are refused, since they would not be atomic.
 * Offsets outside the mapping are refused as well, so that a damaged position is an exception and not a crash of the
 * JVM.
 *
 * <p>A mapping ends when the garbage collector finds it unreachable, never earlier: no thread can touch what is not
 * there any more.
 */
public final class Memory {

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final ByteBuffer buffer;

    /**
     * Creates a view of a mapped or direct buffer.
     *
     * @param buffer the buffer, which is used wholly, from index 0
     */
    public Memory(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.nativeOrder());
    }

    /** Returns the number of bytes. */
    public int size() {
        return buffer.capacity();
    }

    /** Returns the buffer itself, for those who need its address or a view of it. */
    public ByteBuffer buffer() {
        return buffer;
    }

    public long getLong(int offset) {
        return (long) LONGS.get(buffer, offset);
    }

    public void setLong(int offset, long value) {
        LONGS.set(buffer, offset, value);
    }

    public long getLongOpaque(int offset) {
        return (long) LONGS.getOpaque(buffer, offset);
    }

    public void setLongOpaque(int offset, long value) {
        LONGS.setOpaque(buffer, offset, value);
    }

    public long getLongAcquire(int offset) {
        return (long) LONGS.getAcquire(buffer, offset);
    }

    public void setLongRelease(int offset, long value) {
        LONGS.setRelease(buffer, offset, value);
    }

    public long getLongVolatile(int offset) {
        return (long) LONGS.getVolatile(buffer, offset);
    }

    public void setLongVolatile(int offset, long value) {
        LONGS.setVolatile(buffer, offset, value);
    }

    public boolean compareAndSetLong(int offset, long expected, long value) {
        return LONGS.compareAndSet(buffer, offset, expected, value);
    }

    public long compareAndExchangeLong(int offset, long expected, long value) {
        return (long) LONGS.compareAndExchange(buffer, offset, expected, value);
    }

    public long getAndAddLong(int offset, long delta) {
        return (long) LONGS.getAndAdd(buffer, offset, delta);
    }

    public int getInt(int offset) {
        return (int) INTS.get(buffer, offset);
    }

    public void setInt(int offset, int value) {
        INTS.set(buffer, offset, value);
    }

    public int getIntAcquire(int offset) {
        return (int) INTS.getAcquire(buffer, offset);
    }

    public void setIntRelease(int offset, int value) {
        INTS.setRelease(buffer, offset, value);
    }

    public int getIntVolatile(int offset) {
        return (int) INTS.getVolatile(buffer, offset);
    }

    public void setIntVolatile(int offset, int value) {
        INTS.setVolatile(buffer, offset, value);
    }

    public boolean compareAndSetInt(int offset, int expected, int value) {
        return INTS.compareAndSet(buffer, offset, expected, value);
    }

    public int compareAndExchangeInt(int offset, int expected, int value) {
        return (int) INTS.compareAndExchange(buffer, offset, expected, value);
    }

    public int getAndAddInt(int offset, int delta) {
        return (int) INTS.getAndAdd(buffer, offset, delta);
    }

    /**
     * Reads a byte with the three around it, which must all be there, since Java has no volatile access to single bytes
     * of a buffer.
     */
    public byte getByteVolatile(int offset) {
        return (byte) (getIntVolatile(wordOf(offset)) >> shiftOf(offset));
    }

    /** Sets a byte by one store, so that nothing is written to its neighbours; fences make it a volatile one. */
    public void setByteVolatile(int offset, byte value) {
        VarHandle.releaseFence();
        buffer.put(offset, value);
        VarHandle.fullFence();
    }

    /** Exchanges a byte with the three around it, if they are what was read with the byte that is expected. */
    public byte compareAndExchangeByte(int offset, byte expected, byte value) {
        int word = wordOf(offset);
        while (true) {
            int seen = getIntVolatile(word);
            byte witness = (byte) (seen >> shiftOf(offset));
            if (witness != expected || compareAndSetInt(word, seen, with(seen, offset, value))) {
                return witness;
            }
        }
    }

    /** Adds to a byte, as {@link #compareAndExchangeByte} does, and again if somebody else was faster. */
    public byte getAndAddByte(int offset, byte delta) {
        int word = wordOf(offset);
        while (true) {
            int seen = getIntVolatile(word);
            byte before = (byte) (seen >> shiftOf(offset));
            if (compareAndSetInt(word, seen, with(seen, offset, (byte) (before + delta)))) {
                return before;
            }
        }
    }

    private static int wordOf(int offset) {
        return offset & -Integer.BYTES;
    }

    /** Returns by how many bits a byte is shifted in the int around it. */
    private static int shiftOf(int offset) {
        int index = offset & Integer.BYTES - 1;
        return Byte.SIZE * (LITTLE_ENDIAN ? index : Integer.BYTES - 1 - index);
    }

    private static int with(int word, int offset, byte value) {
        int shift = shiftOf(offset);
        return word & ~(0xff << shift) | (value & 0xff) << shift;
    }

    /** Copies bytes into shared memory, in no particular order: publish them with a later release. */
    public void put(int offset, byte[] source, int from, int length) {
        buffer.put(offset, source, from, length);
    }

    /** Copies bytes out of shared memory. */
    public void get(int offset, byte[] target, int from, int length) {
        buffer.get(offset, target, from, length);
    }

    /** Sets a range to zero, in no particular order. */
    public void zero(int offset, int length) {
        byte[] zeros = new byte[Math.min(length, 4096)];
        for (int done = 0; done < length; done += zeros.length) {
            buffer.put(offset + done, zeros, 0, Math.min(zeros.length, length - done));
        }
    }
}
