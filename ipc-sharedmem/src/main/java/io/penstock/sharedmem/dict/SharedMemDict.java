package io.penstock.sharedmem.dict;

import io.penstock.ClosedException;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.DictDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Versioned;

/** One handle to a dict. */
public final class SharedMemDict implements DictDriver {

    private final Session session;
    private final DictResident resident;
    private final Scans scans;
    private volatile boolean closed;

    /**
     * A handle.
     *
     * @param session this participant
     * @param resident the dict, as this participant has it
     */
    public SharedMemDict(Session session, DictResident resident) {
        this.session = session;
        this.resident = resident;
        this.scans = new Scans(resident);
    }

    private DictResident usable() {
        if (closed) {
            throw new ClosedException(
                    "This handle to " + resident.object() + " is closed. Ask the session for another.");
        }
        session.requireOpen();
        resident.object().requireLive();
        return resident;
    }

    @Override
    public Versioned get(Payload key) {
        int hash = DictResident.hash(key);
        return usable().segmentOf(hash).get(key, hash);
    }

    @Override
    public boolean contains(Payload key) {
        int hash = DictResident.hash(key);
        return usable().segmentOf(hash).contains(key, hash);
    }

    @Override
    public Payload put(Payload key, Payload value, long fence) {
        return write(key, value, fence);
    }

    @Override
    public Payload remove(Payload key, long fence) {
        return write(key, null, fence);
    }

    private Payload write(Payload key, Payload value, long fence) {
        int hash = DictResident.hash(key);
        DictResident dict = usable();
        dict.raiseFence(fence);
        return dict.segmentOf(hash).write(key, hash, value, fence);
    }

    @Override
    public CasResult compareAndSet(Payload key, long expected, Payload value, long fence) {
        int hash = DictResident.hash(key);
        DictResident dict = usable();
        dict.raiseFence(fence);
        return dict.segmentOf(hash).compareAndSet(key, hash, expected, value, fence);
    }

    @Override
    public Page scan(long cursor, int max) {
        usable();
        return scans.page(cursor, max);
    }

    @Override
    public long size() {
        DictResident dict = usable();
        long size = 0;
        for (int i = 0; i < dict.segmentCount(); i++) {
            size += dict.segment(i).count();
        }
        return size;
    }

    @Override
    public void clear(long fence) {
        DictResident dict = usable();
        dict.raiseFence(fence);
        for (int i = 0; i < dict.segmentCount(); i++) {
            dict.segment(i).clear(fence);
        }
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
