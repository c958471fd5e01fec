package io.penstock.spi.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/** Words of 4 bytes. */
record IntCells(int[] words) implements Cells {

    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(int[].class);

    @Override
    public int width() {
        return Integer.BYTES;
    }

    @Override
    public int length() {
        return words.length;
    }

    @Override
    public long get(int index) {
        return (int) WORDS.getVolatile(words, index);
    }

    @Override
    public void set(int index, long value) {
        WORDS.setVolatile(words, index, (int) value);
    }

    @Override
    public long compareAndExchange(int index, long expected, long value) {
        return (int) WORDS.compareAndExchange(words, index, (int) expected, (int) value);
    }

    @Override
    public long getAndAdd(int index, long delta) {
        return (int) WORDS.getAndAdd(words, index, (int) delta);
    }

    @Override
    public void read(int from, ByteBuffer target) {
        target.asIntBuffer().put(words, from, target.remaining() / Integer.BYTES);
    }

    @Override
    public void write(int from, ByteBuffer source) {
        source.asIntBuffer().get(words, from, source.remaining() / Integer.BYTES);
    }
}
