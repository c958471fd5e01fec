package io.penstock.sharedmem.dict;

import io.penstock.ClosedException;
import io.penstock.sharedmem.generation.Staged;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.DictDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.Versioned;

/** One handle to a dict. */
public final class SharedMemDict implements DictDriver {

    private final Session session;
    private final OpenDict dict;
    private volatile boolean closed;

    /** Creates a handle. */
    public SharedMemDict(Session session, OpenDict dict) {
        this.session = session;
        this.dict = dict;
    }

    private OpenDict dict() {
        if (closed) {
            throw new ClosedException("This handle to " + dict.object() + " is closed. Ask the session for another.");
        }
        dict.requireUsable();
        return dict;
    }

    @Override
    public Versioned get(Payload key, Receiver receiver) {
        long hash = dict().hash(key);
        return dict.segmentOf(hash).get(key, hash, receiver);
    }

    @Override
    public boolean contains(Payload key) {
        long hash = dict().hash(key);
        return dict.segmentOf(hash).contains(key, hash);
    }

    @Override
    public Payload put(Payload key, Payload value, long fence, Receiver receiver) {
        return write(key, value, fence, receiver);
    }

    @Override
    public Payload remove(Payload key, long fence, Receiver receiver) {
        return write(key, null, fence, receiver);
    }

    @Override
    public void fence(long token) {
        DictFence fence = dict().fence();
        fence.raise(token);
        fence.require(token);
    }

    private Payload write(Payload key, Payload value, long token, Receiver receiver) {
        long hash = dict().hash(key);
        dict.fence().raise(token);
        try (Staged staged = dict.stage(key, value)) {
            return dict.segmentOf(hash).put(new DictWrite(key, hash, value, token, staged), receiver);
        }
    }

    @Override
    public CasResult compareAndSet(Payload key, long expected, Payload value, long fence) {
        long hash = dict().hash(key);
        dict.fence().raise(fence);
        try (Staged staged = dict.stage(key, value)) {
            return dict.segmentOf(hash).compareAndSet(new DictWrite(key, hash, value, fence, staged), expected);
        }
    }

    @Override
    public Page scan(long cursor, int max) {
        dict();
        ScanPage page = new ScanPage(max);
        long after = ScanPage.keyNumber(cursor);
        for (int index = ScanPage.segment(cursor); index < DictLayout.SEGMENTS; index++) {
            after = dict.segment(index).scan(after, page);
            if (page.isFull()) {
                return page.endingAt(index, after);
            }
            after = 0;
        }
        return page.last();
    }

    @Override
    public long size() {
        dict();
        long size = 0;
        for (int index = 0; index < DictLayout.SEGMENTS; index++) {
            size += dict.segment(index).live();
        }
        return size;
    }

    @Override
    public void clear(long fence) {
        dict().fence().raise(fence);
        for (int index = 0; index < DictLayout.SEGMENTS; index++) {
            dict.segment(index).clear(fence);
        }
    }

    /** Closes the handle. Nobody waits for a dict, so nobody has to be woken. */
    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void destroy() {
        session.destroy(dict);
    }
}
