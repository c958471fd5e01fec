package io.penstock;

import io.penstock.codec.Codec;
import io.penstock.codec.Transcoder;
import io.penstock.spi.LeasedItem;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An item that was taken from a queue on approval: at-least-once delivery. It stays in the queue's capacity, invisible
 * to others, until it is acknowledged. If it is given back, or this process dies, it becomes the next item again, in
 * its old place. {@link #close} gives back what was not acknowledged, so a lease fits a try-with-resources statement:
 *
 * <pre>{@code
 * try (Lease<Order> lease = orders.lease()) {
 *     book(lease.item());
 *     lease.ack();              // without this the order is the next one again
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @param <E> the type of the item
 */
public final class Lease<E> implements AutoCloseable {

    private final SharedQueue<E> queue;
    private final Codec codec;
    private final LeasedItem leased;
    private final AtomicBoolean ended = new AtomicBoolean();
    private E item;

    Lease(SharedQueue<E> queue, Codec codec, LeasedItem leased) {
        this.queue = queue;
        this.codec = codec;
        this.leased = leased;
    }

    /**
     * Returns the item, decoded at the first call. An item that cannot be decoded here can still be acknowledged, or
     * given back to a process that can.
     *
     * @return the same object each time; never null
     * @throws SerializationException if it cannot be decoded: a class is missing here or not allowed, or it is damaged
     * @throws IllegalStateException if the lease ended before the first call
     */
    @SuppressWarnings("unchecked")
    public synchronized E item() {
        if (item == null) {
            requireHeld();
            try (Transcoder call = codec.transcoder()) {
                item = (E) call.decode(leased.copy(call));
            }
        }
        return item;
    }

    /**
     * Returns the item's bytes where they lie, without a copy where the backend has them in this process's memory: the
     * content of a {@code byte[]}, and the encoded form of any other object.
     *
     * @return a new read-only view, from its position to its limit; its content is undefined when the lease has ended
     * @throws IllegalStateException if the lease has ended
     */
    public ByteBuffer bytes() {
        requireHeld();
        return leased.bytes().asReadOnlyBuffer();
    }

    private void requireHeld() {
        if (ended.get()) {
            throw endedAlready();
        }
    }

    private IllegalStateException endedAlready() {
        return new IllegalStateException("The lease on item " + leased.id() + " of queue '" + queue.name()
                + "' has been acknowledged or given back already");
    }

    /**
     * Tells how often the item has been leased. A number that keeps growing means that it kills who works on it.
     *
     * @return 1 for the first time
     */
    public int deliveries() {
        return leased.deliveries();
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
            throw endedAlready();
        }
        if (!queue.driver().ack(leased.id())) {
            throw new OwnerDiedException("The lease on item " + leased.id() + " of queue '" + queue.name()
                    + "' was lost: this process was taken for dead, or the queue was cleared. The item may be worked on"
                    + " twice.");
        }
    }

    /** Gives the item back, unless the lease has ended: it is the next item again, in its old place. */
    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            queue.driver().nack(leased.id());
        }
    }
}
