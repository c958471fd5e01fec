package io.penstock.sharedmem.dict;

import io.penstock.ClosedException;
import io.penstock.sharedmem.generation.Staged;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.DictDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Versioned;

/** One handle to a dict. */
public final class SharedMemDict implements DictDriver {

    private final Session session;
    private final OpenDict resident;
    private volatile boolean closed;

    public SharedMemDict(Session session, OpenDict resident) {
        this.session = session;
        this.resident = resident;
    }

    private OpenDict resident() {
        if (closed) {
            throw new ClosedException(
                    "This handle to " + resident.object() + " is closed. Ask the session for another.");
        }
        resident.requireUsable();
        return resident;
    }

    @Override
    public Versioned get(Payload key) {
        long hash = resident().hash(key);
        return resident.segmentOf(hash).get(key, hash);
    }

    @Override
    public boolean contains(Payload key) {
        long hash = resident().hash(key);
        return resident.segmentOf(hash).contains(key, hash);
    }

    @Override
    public Payload put(Payload key, Payload value, long fence) {
        return write(key, value, fence);
    }

    @Override
    public Payload remove(Payload key, long fence) {
        return write(key, null, fence);
    }

    private Payload write(Payload key, Payload value, long token) {
        long hash = resident().hash(key);
        resident.fence().raise(token);
        try (Staged staged = resident.stage(key, value)) {
            return resident.segmentOf(hash).put(new DictWrite(key, hash, value, token, staged));
        }
    }

    @Override
    public CasResult compareAndSet(Payload key, long expected, Payload value, long fence) {
        long hash = resident().hash(key);
        resident.fence().raise(fence);
        try (Staged staged = resident.stage(key, value)) {
            return resident.segmentOf(hash).compareAndSet(new DictWrite(key, hash, value, fence, staged), expected);
        }
    }

    @Override
    public Page scan(long cursor, int max) {
        resident();
        ScanPage page = new ScanPage(max);
        long after = ScanPage.keyNumber(cursor);
        for (int index = ScanPage.segment(cursor); index < DictLayout.SEGMENTS; index++) {
            after = resident.segment(index).scan(after, page);
            if (page.isFull()) {
                return page.endingAt(index, after);
            }
            after = 0;
        }
        return page.last();
    }

    @Override
    public long size() {
        resident();
        long size = 0;
        for (int index = 0; index < DictLayout.SEGMENTS; index++) {
            size += resident.segment(index).live();
        }
        return size;
    }

    @Override
    public void clear(long fence) {
        resident().fence().raise(fence);
        for (int index = 0; index < DictLayout.SEGMENTS; index++) {
            resident.segment(index).clear(fence);
        }
    }

    /** Nobody waits in a dict, so nobody has to be told. */
    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void destroy() {
        session.destroy(resident);
    }
}
