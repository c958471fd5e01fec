package io.penstock.sharedmem.words;

import io.penstock.sharedmem.session.Session;

/** Words of 1 byte. */
final class ByteWords extends SharedMemWords {

    private static final int SHIFT = 0;

    ByteWords(Session session, OpenWords words) {
        super(session, words, Byte.BYTES);
    }

    @Override
    public long get(long index) {
        return memory.getByteVolatile(at(index, SHIFT));
    }

    @Override
    public void set(long index, long value) {
        memory.setByteVolatile(at(index, SHIFT), (byte) value);
    }

    @Override
    public long compareAndExchange(long index, long expected, long value) {
        return memory.compareAndExchangeByte(at(index, SHIFT), (byte) expected, (byte) value);
    }

    @Override
    public long getAndAdd(long index, long delta) {
        return memory.getAndAddByte(at(index, SHIFT), (byte) delta);
    }
}
