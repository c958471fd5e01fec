package io.penstock.spi.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/** Words of 8 bytes. */
record LongCells(long[] words) implements Cells {

    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    @Override
    public int width() {
        return Long.BYTES;
    }

    @Override
    public int length() {
        return words.length;
    }

    @Override
    public long get(int index) {
        return (long) WORDS.getVolatile(words, index);
    }

    @Override
    public void set(int index, long value) {
        WORDS.setVolatile(words, index, value);
    }

    @Override
    public long compareAndExchange(int index, long expected, long value) {
        return (long) WORDS.compareAndExchange(words, index, expected, value);
    }

    @Override
    public long getAndAdd(int index, long delta) {
        return (long) WORDS.getAndAdd(words, index, delta);
    }

    @Override
    public void read(int from, ByteBuffer target) {
        target.asLongBuffer().put(words, from, target.remaining() / Long.BYTES);
    }

    @Override
    public void write(int from, ByteBuffer source) {
        source.asLongBuffer().get(words, from, source.remaining() / Long.BYTES);
    }
}
