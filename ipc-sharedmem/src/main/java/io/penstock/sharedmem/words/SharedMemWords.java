package io.penstock.sharedmem.words;

import io.penstock.ClosedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import io.penstock.spi.WordsDriver;

/** One handle to words. */
public final class SharedMemWords implements WordsDriver {

    private final Session session;
    private final WordsResident resident;
    private final Memory memory;
    private final long length;
    private volatile boolean closed;

    /**
     * A handle.
     *
     * @param session this participant
     * @param resident the words, as this participant has them
     */
    public SharedMemWords(Session session, WordsResident resident) {
        this.session = session;
        this.resident = resident;
        this.memory = resident.memory();
        this.length = resident.length();
    }

    private int at(long index) {
        if (closed) {
            throw new ClosedException(
                    "This handle to " + resident.object() + " is closed. Ask the session for another.");
        }
        session.requireOpen();
        resident.object().requireLive();
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(
                    "Index " + index + " of " + resident.object() + ", which has length " + length);
        }
        return SharedObject.BODY_AT + (int) index * Long.BYTES;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long get(long index) {
        return memory.getLongVolatile(at(index));
    }

    @Override
    public void set(long index, long value) {
        memory.setLongVolatile(at(index), value);
    }

    @Override
    public long compareAndExchange(long index, long expected, long value) {
        return memory.compareAndExchangeLong(at(index), expected, value);
    }

    @Override
    public long getAndAdd(long index, long delta) {
        return memory.getAndAddLong(at(index), delta);
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void destroy() {
        session.destroy(resident);
    }
}
