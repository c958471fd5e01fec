package io.penstock.sharedmem.words;

import io.penstock.sharedmem.session.Session;

/** Words of 4 bytes. */
final class IntWords extends SharedMemWords {

    private static final int SHIFT = 2;

    IntWords(Session session, OpenWords words) {
        super(session, words, Integer.BYTES);
    }

    @Override
    public long get(long index) {
        return memory.getIntVolatile(at(index, SHIFT));
    }

    @Override
    public void set(long index, long value) {
        memory.setIntVolatile(at(index, SHIFT), (int) value);
    }

    @Override
    public long compareAndExchange(long index, long expected, long value) {
        return memory.compareAndExchangeInt(at(index, SHIFT), (int) expected, (int) value);
    }

    @Override
    public long getAndAdd(long index, long delta) {
        return memory.getAndAddInt(at(index, SHIFT), (int) delta);
    }
}
