package io.penstock.internal.local;

import io.penstock.spi.WordsDriver;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;

/** One participant's handle to words of the engine. */
final class LocalWords extends LocalObject<EngineWords> implements WordsDriver {

    LocalWords(EngineDriver session, EngineWords words) {
        super(session, words);
    }

    private AtomicLongArray words() {
        return object().words();
    }

    @Override
    public long length() {
        return words().length();
    }

    @Override
    public long get(long index) {
        AtomicLongArray words = words();
        return words.get(check(index, words));
    }

    @Override
    public void set(long index, long value) {
        AtomicLongArray words = words();
        words.set(check(index, words), value);
    }

    @Override
    public long compareAndExchange(long index, long expected, long value) {
        AtomicLongArray words = words();
        return words.compareAndExchange(check(index, words), expected, value);
    }

    @Override
    public long getAndAdd(long index, long delta) {
        AtomicLongArray words = words();
        return words.getAndAdd(check(index, words), delta);
    }

    private static int check(long index, AtomicLongArray words) {
        return (int) Objects.checkIndex(index, (long) words.length());
    }
}
