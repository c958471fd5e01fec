package io.penstock.spi.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/** Words of 1 byte. */
record ByteCells(byte[] words) implements Cells {

    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(byte[].class);

    @Override
    public int width() {
        return Byte.BYTES;
    }

    @Override
    public int length() {
        return words.length;
    }

    @Override
    public long get(int index) {
        return (byte) WORDS.getVolatile(words, index);
    }

    @Override
    public void set(int index, long value) {
        WORDS.setVolatile(words, index, (byte) value);
    }

    @Override
    public long compareAndExchange(int index, long expected, long value) {
        return (byte) WORDS.compareAndExchange(words, index, (byte) expected, (byte) value);
    }

    @Override
    public long getAndAdd(int index, long delta) {
        return (byte) WORDS.getAndAdd(words, index, (byte) delta);
    }

    @Override
    public void read(int from, ByteBuffer target) {
        target.put(words, from, target.remaining());
    }

    @Override
    public void write(int from, ByteBuffer source) {
        source.get(words, from, source.remaining());
    }
}
