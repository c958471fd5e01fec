package io.penstock.sharedmem.words;

import io.penstock.sharedmem.session.Session;

/** Words of 8 bytes. */
final class LongWords extends SharedMemWords {

    private static final int SHIFT = 3;

    LongWords(Session session, OpenWords words) {
        super(session, words, Long.BYTES);
    }

    @Override
    public long get(long index) {
        return memory.getLongVolatile(at(index, SHIFT));
    }

    @Override
    public void set(long index, long value) {
        memory.setLongVolatile(at(index, SHIFT), value);
    }

    @Override
    public long compareAndExchange(long index, long expected, long value) {
        return memory.compareAndExchangeLong(at(index, SHIFT), expected, value);
    }

    @Override
    public long getAndAdd(long index, long delta) {
        return memory.getAndAddLong(at(index, SHIFT), delta);
    }
}
