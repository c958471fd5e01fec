package io.penstock.sharedmem.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One mapping of shared memory, at most 2 GiB. Names of methods state the memory order: {@code opaque} is atomic and in order
 * with itself only, {@code acquire} and {@code release} publish, {@code volatile} is sequentially consistent.
 *
 * <p>Longs lie at multiples of 8 and ints at multiples of 4: other offsets are refused, since they would not be atomic. Offsets outside the
 * mapping are refused as well, so that a damaged position is an exception and not a crash of the JVM.
 *
 * <p>A mapping ends when the garbage collector finds it unreachable, never earlier: no thread can touch what is not there any more.
 */
public final class Memory {

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final ByteBuffer buffer;

    /**
     * A view of a mapped or direct buffer.
     *
     * @param buffer wholly used, from index 0
     */
    public Memory(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.nativeOrder());
    }

    /** The number of bytes. */
    public int size() {
        return buffer.capacity();
    }

    /** The buffer itself, for whoever needs its address or a view of it. */
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

    public int getAndAddInt(int offset, int delta) {
        return (int) INTS.getAndAdd(buffer, offset, delta);
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
