package io.penstock.sharedmem.queue;

import io.penstock.ClosedException;
import io.penstock.sharedmem.ring.Ring;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueItem;
import io.penstock.spi.Receiver;
import java.util.List;

/** One handle to a queue. */
public final class SharedMemQueue implements QueueDriver {

    private final Session session;
    private final OpenQueue queue;
    private final Ring ring;
    private volatile boolean closed;

    /** Creates a handle. */
    public SharedMemQueue(Session session, OpenQueue queue) {
        this.session = session;
        this.queue = queue;
        this.ring = queue.ring();
    }

    private Ring ring() {
        if (closed) {
            throw new ClosedException("This handle to " + queue.object() + " is closed. Ask the session for another.");
        }
        return ring;
    }

    @Override
    public long offer(Payload item) {
        return ring().add(item);
    }

    @Override
    public Pending<Long> startOffer(Payload item, long nanos) {
        return ring().writable().start(() -> {
            long position = offer(item);
            return position == FULL ? null : position;
        });
    }

    @Override
    public int offerAll(List<Payload> items) {
        return ring().addAll(items);
    }

    @Override
    public Payload poll(Receiver receiver) {
        return ring().take(receiver);
    }

    @Override
    public Pending<Payload> startPoll(long nanos) {
        return ring().readable().start(() -> poll(Receiver.EXACT));
    }

    @Override
    public List<Payload> pollAll(int max) {
        return ring().takeAll(max);
    }

    @Override
    public LeasedItem lease() {
        return ring().lease();
    }

    @Override
    public Pending<LeasedItem> startLease(long nanos) {
        return ring().readable().start(this::lease);
    }

    @Override
    public boolean ack(long id) {
        return ring().ack(id);
    }

    @Override
    public boolean nack(long id) {
        return ring().nack(id);
    }

    @Override
    public List<QueueItem> browse(long after, int max) {
        return ring().browse(after, max);
    }

    @Override
    public boolean remove(long id) {
        return ring().remove(id);
    }

    @Override
    public long clear() {
        return ring().clear();
    }

    @Override
    public Pending<Boolean> startReadable(long nanos) {
        return ring().readable().start(() -> size() > 0 || isShutdown() ? Boolean.TRUE : null);
    }

    @Override
    public long size() {
        return ring().size();
    }

    @Override
    public long remainingCapacity() {
        return ring().remainingCapacity();
    }

    @Override
    public boolean taskDone() {
        return ring().taskDone();
    }

    @Override
    public Unfinished unfinished() {
        return ring().unfinished();
    }

    @Override
    public Pending<Unfinished> startJoin(long nanos) {
        return ring().finished().start(() -> {
            Unfinished unfinished = unfinished();
            return unfinished.count() == 0 ? unfinished : null;
        });
    }

    @Override
    public void shutdown() {
        queue.requireUsable();
        ring().shutDown();
    }

    @Override
    public boolean isShutdown() {
        queue.requireUsable();
        return ring().isShutDown();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            // Operations that wait on this handle look again, and fail; those of other handles sleep on.
            queue.wakeAll();
        }
    }

    @Override
    public void destroy() {
        session.destroy(queue);
    }
}
