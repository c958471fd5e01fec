package io.penstock.sharedmem.sequence;

import io.penstock.ClosedException;
import io.penstock.sharedmem.generation.Staged;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.SequenceDriver;
import java.util.List;

/** One handle to a list. */
public final class SharedMemSequence implements SequenceDriver {

    private final Session session;
    private final OpenSequence list;
    private volatile boolean closed;

    /** Creates a handle. */
    public SharedMemSequence(Session session, OpenSequence list) {
        this.session = session;
        this.list = list;
    }

    private Sequence sequence() {
        if (closed) {
            throw new ClosedException("This handle to " + list.object() + " is closed. Ask the session for another.");
        }
        list.requireUsable();
        return list.sequence();
    }

    @Override
    public Payload get(long index, Receiver receiver) {
        return sequence().get(index, receiver);
    }

    @Override
    public void fence(long token) {
        sequence().fence(token);
    }

    @Override
    public Slice range(long from, int max) {
        return sequence().range(from, max);
    }

    @Override
    public Payload set(long index, Payload value, Expected expected, long fence, Receiver receiver) {
        Sequence sequence = sequence();
        try (Staged staged = list.staging().stage(value)) {
            return sequence.set(index, value, staged, expected, fence, receiver);
        }
    }

    @Override
    public long append(List<Payload> items, long fence) {
        Sequence sequence = sequence();
        Payload[] payloads = items.toArray(Payload[]::new);
        try (Staged staged = list.staging().stage(payloads)) {
            return sequence.append(payloads, staged, fence);
        }
    }

    @Override
    public Removed remove(long index, Expected expected, long fence, Receiver receiver) {
        return sequence().remove(index, expected, fence, receiver);
    }

    @Override
    public long splice(long from, long to, List<Payload> items, Expected expected, long fence) {
        Sequence sequence = sequence();
        Payload[] payloads = items.toArray(Payload[]::new);
        try (Staged staged = list.staging().stage(payloads)) {
            return sequence.splice(from, to, payloads, staged, expected, fence);
        }
    }

    @Override
    public long size() {
        return sequence().size();
    }

    /** Closes the handle. Nobody waits for a list, so nobody has to be woken. */
    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void destroy() {
        session.destroy(list);
    }
}
