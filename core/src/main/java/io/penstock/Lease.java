package io.penstock;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An item that was taken from a queue on approval: at-least-once delivery. It stays in the queue's capacity, invisible
 * to others, until it is acknowledged. If it is given back, or this process dies, it becomes the next item again, in
 * its old place. {@link #close} gives back what was not acknowledged, so a lease fits a try-with-resources statement.
 * Thread-safe.
 *
 * @param <E> the type of the item
 */
public final class Lease<E> implements AutoCloseable {

    private final SharedQueue<E> queue;
    private final long id;
    private final E item;
    private final int deliveries;
    private final AtomicBoolean ended = new AtomicBoolean();

    Lease(SharedQueue<E> queue, long id, E item, int deliveries) {
        this.queue = queue;
        this.id = id;
        this.item = item;
        this.deliveries = deliveries;
    }

    /**
     * The item.
     *
     * @return never null
     */
    public E item() {
        return item;
    }

    /**
     * Returns how often the item has been leased. A number that keeps growing means that it kills who works on it.
     *
     * @return 1 for the first time
     */
    public int deliveries() {
        return deliveries;
    }

    /**
     * Finishes the item: when this returns it is gone, and counts as done for {@link SharedQueue#join()}.
     *
     * @throws IllegalStateException if the lease has been acknowledged or given back already
     * @throws OwnerDiedException if the queue does not know this process as the holder any more, since it was taken for
     *     dead; somebody else may have worked on the item
     */
    public void ack() {
        if (!ended.compareAndSet(false, true)) {
            throw new IllegalStateException("The lease on item " + id + " of queue '" + queue.name()
                    + "' has been acknowledged or given back already");
        }
        if (!queue.driver().ack(id)) {
            throw new OwnerDiedException("The lease on item " + id + " of queue '" + queue.name()
                    + "' was lost: this process was taken for dead, or the queue was cleared."
                    + " The item may be worked on twice.");
        }
    }

    /** Gives the item back, unless the lease has ended: it is the next item again, in its old place. */
    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            queue.driver().giveBack(id);
        }
    }
}
