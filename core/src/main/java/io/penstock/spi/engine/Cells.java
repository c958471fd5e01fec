package io.penstock.spi.engine;

import java.nio.ByteBuffer;

/**
 * The words of one width as a plain array. Values are longs, sign-extended, of which the width's lowest bytes count.
 */
sealed interface Cells permits LongCells, IntCells, ByteCells {

    /** Zeros of a width of 1, 4 or 8 bytes. */
    static Cells of(int width, int length) {
        return switch (width) {
            case Byte.BYTES -> new ByteCells(new byte[length]);
            case Integer.BYTES -> new IntCells(new int[length]);
            case Long.BYTES -> new LongCells(new long[length]);
            default -> throw new AssertionError("Words of " + width + " bytes");
        };
    }

    int width();

    int length();

    long get(int index);

    void set(int index, long value);

    long compareAndExchange(int index, long expected, long value);

    long getAndAdd(int index, long delta);

    /** Copies into a buffer of native order as many words as it has room for, and there are; its position may stay. */
    void read(int from, ByteBuffer target);

    /** Copies all that is in a buffer of native order, and for which there is room; its position may stay. */
    void write(int from, ByteBuffer source);
}
