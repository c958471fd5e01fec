package io.penstock.spi.engine;

import io.penstock.spi.WordsDriver;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One participant's handle to words of the engine. */
final class EngineWordsDriver extends EngineHandle<EngineWords> implements WordsDriver {

    EngineWordsDriver(EngineDriver session, EngineWords words) {
        super(session, words);
    }

    private Cells cells() {
        return object().cells();
    }

    @Override
    public long length() {
        return cells().length();
    }

    @Override
    public long get(long index) {
        Cells cells = cells();
        return cells.get(check(index, cells));
    }

    @Override
    public void set(long index, long value) {
        Cells cells = cells();
        cells.set(check(index, cells), value);
    }

    @Override
    public long compareAndExchange(long index, long expected, long value) {
        Cells cells = cells();
        return cells.compareAndExchange(check(index, cells), expected, value);
    }

    @Override
    public long getAndAdd(long index, long delta) {
        Cells cells = cells();
        return cells.getAndAdd(check(index, cells), delta);
    }

    @Override
    public void read(long from, ByteBuffer target) {
        Cells cells = cells();
        cells.read(check(from, target, cells), target.duplicate().order(ByteOrder.nativeOrder()));
        target.position(target.limit());
    }

    @Override
    public void write(long from, ByteBuffer source) {
        Cells cells = cells();
        cells.write(check(from, source, cells), source.duplicate().order(ByteOrder.nativeOrder()));
        source.position(source.limit());
    }

    private int check(long index, Cells cells) {
        if (index < 0 || index >= cells.length()) {
            throw new IndexOutOfBoundsException("Index " + index + " of " + whichHas(cells));
        }
        return (int) index;
    }

    private int check(long from, ByteBuffer buffer, Cells cells) {
        if (buffer.remaining() % cells.width() != 0) {
            throw new IllegalArgumentException(
                    buffer.remaining() + " bytes are no whole number of words of " + cells.width() + " bytes");
        }
        long count = buffer.remaining() / cells.width();
        if (from < 0 || from > cells.length() - count) {
            throw new IndexOutOfBoundsException(count + " words from index " + from + " of " + whichHas(cells));
        }
        return (int) from;
    }

    private String whichHas(Cells cells) {
        return "the words '" + object().name() + "', which have length " + cells.length();
    }
}
