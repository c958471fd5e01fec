package io.penstock;

import io.penstock.codec.Codec;
import io.penstock.codec.Transcoder;
import io.penstock.internal.session.Handle;
import io.penstock.internal.waiting.PendingWait;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueItem;
import io.penstock.spi.Receiver;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A {@link BlockingQueue} whose ends are in any number of processes. It differs from a queue of
 * {@code java.util.concurrent} in this: an item is <em>copied</em> when it is put, by the calling thread, so what
 * cannot be serialized fails there, and changes made to the object later are not seen by the taker; and the queue
 * outlives the process that made it, if its session does.
 *
 * <pre>{@code
 * SharedQueue<Order> orders = ipc.queue(QueueOptions.defaults().capacity(100));
 * ipc.process(() -> orders.put(new Order("tea", 3))).start();
 * Order order = orders.take();              // a copy of what the child has put
 * }</pre>
 *
 * <p>When a {@code put} returns, the item is in the queue, whatever becomes of the process that put it. Items leave in
 * order. A process that is killed while it puts has put the item wholly or not at all. {@link #take} is at-most-once:
 * an item is gone when it returns and was never gone before; a process killed in the middle of it has taken the item or
 * has not. Use {@link #lease} where an item must not be lost with the process that works on it.
 *
 * <p>Iterators are weakly consistent and support {@code remove}. {@code null} is refused. Methods that add may throw
 * {@link SerializationException}, if an item cannot be serialized, and {@link CapacityException}, if there is no room
 * for it that waiting would make. Methods that take or look at items may throw {@link SerializationException}, if this
 * process cannot decode one: it lacks a class, or may not decode it. {@link SharedObject} has what all methods may
 * throw.
 *
 * @param <E> the type of the items
 */
public final class SharedQueue<E> extends AbstractQueue<E> implements BlockingQueue<E>, SharedObject, Waitable {

    private static final int BROWSE_PAGE = 64;
    private static final int DRAIN_BATCH = 1024;

    private final Handle<QueueDriver> handle;
    private final Codec codec;

    /** Whether the last item was a byte array: then the next one is received without borrowing buffers for it. */
    private boolean expectsBytes;

    SharedQueue(Handle<QueueDriver> handle) {
        this.handle = handle;
        this.codec = handle.session().codec();
    }

    QueueDriver driver() {
        return handle.driver();
    }

    Handle<QueueDriver> handle() {
        return handle;
    }

    /**
     * Adds an item, waiting for room.
     *
     * @param item not null
     * @throws InterruptedException if interrupted; the item was not added
     * @throws SerializationException if it cannot be serialized; the message names the field
     * @throws CapacityException if it is larger than the queue can ever hold, or there is no memory or disk for it
     * @throws ClosedException if the queue is shut down
     */
    @Override
    public void put(E item) throws InterruptedException {
        put(item, Pending.FOREVER);
    }

    /** Adds an item, waiting for room up to a deadline; false if the time was up first. */
    private boolean put(E item, long nanos) throws InterruptedException {
        Objects.requireNonNull(item, "item");
        PendingWait.checkInterrupt();
        QueueDriver driver = driver();
        Payload unbuffered = codec.encodeUnbuffered(item);
        if (unbuffered != null) {
            return tryPut(driver, unbuffered, nanos) || awaitPut(driver, unbuffered, nanos);
        }
        Payload waiting;
        try (Transcoder call = codec.transcoder()) {
            Payload payload = call.encode(item);
            if (tryPut(driver, payload, nanos)) {
                return true;
            }
            // The buffers are not kept from others while this waits.
            waiting = payload.copy();
        }
        return awaitPut(driver, waiting, nanos);
    }

    private static boolean tryPut(QueueDriver driver, Payload payload, long nanos) {
        return PendingWait.triesFirst(driver, nanos) && driver.offer(payload) != QueueDriver.FULL;
    }

    private static boolean awaitPut(QueueDriver driver, Payload payload, long nanos) throws InterruptedException {
        return nanos > 0 && PendingWait.await(driver.startOffer(payload, nanos), nanos) != null;
    }

    /**
     * Adds an item if there is room.
     *
     * @param item not null
     * @return false if the queue is full
     * @throws SerializationException if it cannot be serialized; the message names the field
     * @throws CapacityException if it is larger than the queue can ever hold, or there is no memory or disk for it
     * @throws ClosedException if the queue is shut down
     */
    @Override
    public boolean offer(E item) {
        try (Transcoder call = codec.transcoder()) {
            return driver().offer(call.encode(Objects.requireNonNull(item, "item"))) != QueueDriver.FULL;
        }
    }

    /**
     * Adds an item, waiting for room up to a deadline.
     *
     * @param item not null
     * @param timeout how long to wait at most; 0 or less to try only
     * @param unit of the timeout
     * @return false if the time was up first; the item was not added
     * @throws InterruptedException if interrupted; the item was not added
     * @throws SerializationException if it cannot be serialized; the message names the field
     * @throws CapacityException if it is larger than the queue can ever hold, or there is no memory or disk for it
     * @throws ClosedException if the queue is shut down
     */
    @Override
    public boolean offer(E item, long timeout, TimeUnit unit) throws InterruptedException {
        return put(item, unit.toNanos(timeout));
    }

    /**
     * Adds several items in order, waiting for room, at the cost of few operations. Other producers' items may come in
     * between.
     *
     * @param items none of them null; all are serialized before the first is added
     * @throws InterruptedException if interrupted; the first few may have been added
     * @throws SerializationException if one cannot be serialized; none was added
     * @throws CapacityException if one is larger than the queue can ever hold, or there is no memory or disk for it;
     *     the first few may have been added
     * @throws ClosedException if the queue is shut down; the first few may have been added
     */
    public void putAll(Collection<? extends E> items) throws InterruptedException {
        PendingWait.checkInterrupt();
        List<Payload> payloads = new ArrayList<>(items.size());
        for (E item : items) {
            payloads.add(encode(item));
        }
        QueueDriver driver = driver();
        int done = 0;
        while (done < payloads.size()) {
            int added = driver.offerAll(payloads.subList(done, payloads.size()));
            if (added == 0) {
                PendingWait.await(driver.startOffer(payloads.get(done), Pending.FOREVER), Pending.FOREVER);
                added = 1;
            }
            done += added;
        }
    }

    /**
     * Takes the item at the head, waiting for one.
     *
     * @return the item
     * @throws InterruptedException if interrupted; nothing was taken
     * @throws SerializationException if it cannot be decoded here; it is gone
     * @throws ClosedException if the queue is shut down and empty
     */
    @Override
    public E take() throws InterruptedException {
        return take(Pending.FOREVER);
    }

    /** Takes the item at the head, waiting for one up to a deadline; null if the time was up first. */
    private E take(long nanos) throws InterruptedException {
        PendingWait.checkInterrupt();
        QueueDriver driver = driver();
        if (PendingWait.triesFirst(driver, nanos)) {
            E taken = tryTake(driver);
            if (taken != null || nanos <= 0) {
                return taken;
            }
        }
        Payload payload = PendingWait.await(driver.startPoll(nanos), nanos);
        return payload == null ? null : decode(payload);
    }

    private E tryTake(QueueDriver driver) {
        E taken = expectsBytes ? tryTakeBytes(driver) : tryTakeObject(driver);
        if (taken != null) {
            expectsBytes = taken instanceof byte[];
        }
        return taken;
    }

    private E tryTakeBytes(QueueDriver driver) {
        Payload payload = driver.poll(Receiver.EXACT);
        return payload == null ? null : decode(payload);
    }

    @SuppressWarnings("unchecked")
    private E tryTakeObject(QueueDriver driver) {
        try (Transcoder call = codec.transcoder()) {
            Payload payload = driver.poll(call);
            return payload == null ? null : (E) call.decode(payload);
        }
    }

    /**
     * Takes the item at the head if there is one.
     *
     * @return the item, or null if the queue is empty
     * @throws SerializationException if it cannot be decoded here; it is gone
     * @throws ClosedException if the queue is shut down and empty
     */
    @Override
    public E poll() {
        return tryTake(driver());
    }

    /**
     * Takes the item at the head, waiting for one up to a deadline.
     *
     * @param timeout how long to wait at most; 0 or less to try only
     * @param unit of the timeout
     * @return the item, or null if the time was up first
     * @throws InterruptedException if interrupted; nothing was taken
     * @throws SerializationException if it cannot be decoded here; it is gone
     * @throws ClosedException if the queue is shut down and empty
     */
    @Override
    public E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return take(unit.toNanos(timeout));
    }

    /**
     * Takes at least one item and at most a number of them, waiting for the first only.
     *
     * @param max at least 1
     * @return the items, in order
     * @throws InterruptedException if interrupted; nothing was taken
     * @throws IllegalArgumentException if max is less than 1
     * @throws SerializationException if one cannot be decoded here; all that were taken are gone
     * @throws ClosedException if the queue is shut down and empty
     */
    public List<E> takeUpTo(int max) throws InterruptedException {
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1, but is " + max);
        }
        PendingWait.checkInterrupt();
        QueueDriver driver = driver();
        List<Payload> payloads = driver.pollAll(max);
        if (payloads.isEmpty()) {
            Payload first = PendingWait.await(driver.startPoll(Pending.FOREVER), Pending.FOREVER);
            List<E> items = new ArrayList<>();
            items.add(decode(first));
            return items;
        }
        List<E> items = new ArrayList<>(payloads.size());
        for (Payload payload : payloads) {
            items.add(decode(payload));
        }
        return items;
    }

    /**
     * Leases the item at the head, waiting for one.
     *
     * @return the lease
     * @throws InterruptedException if interrupted; nothing was leased
     * @throws ClosedException if the queue is shut down and empty
     */
    public Lease<E> lease() throws InterruptedException {
        return lease(Pending.FOREVER);
    }

    /** Leases the item at the head, waiting for one up to a deadline; null if the time was up first. */
    private Lease<E> lease(long nanos) throws InterruptedException {
        PendingWait.checkInterrupt();
        QueueDriver driver = driver();
        LeasedItem leased = PendingWait.triesFirst(driver, nanos) ? driver.lease() : null;
        if (leased == null && nanos > 0) {
            leased = PendingWait.await(driver.startLease(nanos), nanos);
        }
        return toLease(leased);
    }

    /**
     * Leases the item at the head if there is one.
     *
     * @return the lease, or null if the queue is empty
     * @throws ClosedException if the queue is shut down and empty
     */
    public Lease<E> tryLease() {
        return toLease(driver().lease());
    }

    /**
     * Leases the item at the head, waiting for one up to a deadline.
     *
     * @param timeout how long to wait at most
     * @param unit of the timeout
     * @return the lease, or null if the time was up first
     * @throws InterruptedException if interrupted; nothing was leased
     * @throws ClosedException if the queue is shut down and empty
     */
    public Lease<E> lease(long timeout, TimeUnit unit) throws InterruptedException {
        return lease(unit.toNanos(timeout));
    }

    private Lease<E> toLease(LeasedItem leased) {
        return leased == null ? null : new Lease<>(this, codec, leased);
    }

    /** Returns the item at the head, without taking it. */
    @Override
    public E peek() {
        List<QueueItem> head = driver().browse(Long.MIN_VALUE, 1);
        return head.isEmpty() ? null : decode(head.get(0).payload());
    }

    /** Returns the number of items that are ready to be taken; leased ones are not counted. */
    @Override
    public int size() {
        return (int) Math.min(driver().size(), Integer.MAX_VALUE);
    }

    @Override
    public boolean isEmpty() {
        return driver().size() == 0;
    }

    @Override
    public int remainingCapacity() {
        return (int) Math.min(driver().remainingCapacity(), Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> target, int max) {
        Objects.requireNonNull(target, "target");
        if (target == this) {
            throw new IllegalArgumentException("A queue cannot be drained to itself");
        }
        QueueDriver driver = driver();
        int drained = 0;
        while (drained < max) {
            List<Payload> batch = driver.size() == 0 ? List.of() : driver.pollAll(Math.min(DRAIN_BATCH, max - drained));
            if (batch.isEmpty()) {
                return drained;
            }
            for (Payload payload : batch) {
                target.add(decode(payload));
            }
            drained += batch.size();
        }
        return drained;
    }

    /** Removes the first item that equals an object; it may stand anywhere in the queue. */
    @Override
    public boolean remove(Object object) {
        Iterator<E> items = iterator();
        while (items.hasNext()) {
            if (items.next().equals(object)) {
                ItemIterator iterator = (ItemIterator) items;
                if (iterator.removeLast()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void clear() {
        driver().clear();
    }

    @Override
    public Iterator<E> iterator() {
        return new ItemIterator();
    }

    /** Returns a spliterator that is weakly consistent as an iterator is, and so of no known size. */
    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.CONCURRENT);
    }

    /**
     * Marks the work on one taken item as done.
     *
     * @throws IllegalStateException if everything that was put is done already
     */
    public void taskDone() {
        if (!driver().taskDone()) {
            throw new IllegalStateException(
                    "taskDone() was called more often than items were taken from queue '" + name() + "'");
        }
    }

    /**
     * Waits until every item that was put has been taken and done. What a process had taken and not marked done when it
     * died counts as done; {@link #abandoned} tells how many those were.
     *
     * @throws InterruptedException if interrupted
     */
    public void join() throws InterruptedException {
        join(Pending.FOREVER, TimeUnit.NANOSECONDS);
    }

    /**
     * Waits until every item that was put has been taken and done, up to a deadline.
     *
     * @param timeout how long to wait at most
     * @param unit of the timeout
     * @return false if the time was up first
     * @throws InterruptedException if interrupted
     */
    public boolean join(long timeout, TimeUnit unit) throws InterruptedException {
        PendingWait.checkInterrupt();
        QueueDriver driver = driver();
        long nanos = unit.toNanos(timeout);
        if (PendingWait.triesFirst(driver, nanos) && driver.unfinished().count() == 0) {
            return true;
        }
        return nanos > 0 && PendingWait.await(driver.startJoin(nanos), nanos) != null;
    }

    /**
     * Returns how many items were put and are not done yet.
     *
     * @return the number that {@link #join()} waits to see at 0
     */
    public long unfinished() {
        return driver().unfinished().count();
    }

    /**
     * Returns how many items died with their taker: taken, not marked done, and counted as done since.
     *
     * @return the number since the queue was made
     */
    public long abandoned() {
        return driver().unfinished().abandoned();
    }

    /**
     * Ends the queue for everybody: from now on adding fails with {@link ClosedException}, taking goes on until the
     * queue is empty and then fails likewise, and those who wait for what cannot come any more are woken with it.
     */
    public void shutdown() {
        driver().shutdown();
    }

    /**
     * Returns whether {@link #shutdown} was called, by anybody.
     *
     * @return true if it was
     */
    public boolean isShutdown() {
        return driver().isShutdown();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedQueue<?> that && handle.ref().equals(that.handle.ref());
    }

    @Override
    public int hashCode() {
        return handle.ref().hashCode();
    }

    private Payload encode(E item) {
        return codec.encode(Objects.requireNonNull(item, "item"));
    }

    @SuppressWarnings("unchecked")
    private E decode(Payload payload) {
        return (E) codec.decode(payload);
    }

    /**
     * Walks over pages of ready items by id, so that it sees each at most once, whatever happens to the queue
     * meanwhile.
     */
    private final class ItemIterator implements Iterator<E> {

        private Iterator<QueueItem> page = List.<QueueItem>of().iterator();
        private long after = Long.MIN_VALUE;
        private boolean exhausted;
        private QueueItem next;
        private long lastId;
        private boolean removable;

        private ItemIterator() {
            advance();
        }

        private void advance() {
            if (!page.hasNext() && !exhausted) {
                List<QueueItem> items = driver().browse(after, BROWSE_PAGE);
                exhausted = items.isEmpty();
                page = items.iterator();
            }
            next = page.hasNext() ? page.next() : null;
            after = next == null ? after : next.id();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public E next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            E item = decode(next.payload());
            lastId = next.id();
            removable = true;
            advance();
            return item;
        }

        @Override
        public void remove() {
            if (!removable) {
                throw new IllegalStateException("next() has not been called since the last remove()");
            }
            removeLast();
        }

        private boolean removeLast() {
            removable = false;
            return driver().remove(lastId);
        }
    }
}
