package io.penstock.spi;

import java.util.List;

/**
 * A first-in, first-out queue of payloads.
 *
 * <p>Each item has an id that is unique within the queue and grows from the head to the tail. An item is <em>ready</em>,
 * then <em>leased</em> (by a participant), then gone. A leased item keeps its place in the capacity and its
 * place in the order, but is not counted by {@link #size}; given back, or when its holder dies, it is ready again, in its old
 * place.
 *
 * <p>Unfinished items: each item that is put counts as unfinished until its taker calls {@link #taskDone}. {@link
 * #remove} and {@link #clear} finish what they remove. What a dead participant had taken and not finished
 * is finished by its death, and counted as abandoned. A leased item is finished by its {@link #ack}.
 *
 * <p>A participant that is killed while it adds an item has added it wholly or not at all. One that is killed while it takes
 * an item has taken it (it is gone) or has not.
 */
public interface QueueDriver extends ObjectDriver {

    /**
     * Adds an item at the tail if there is room.
     *
     * @param item the item
     * @return false if the queue is full
     * @throws io.penstock.CapacityException if the item alone is larger than the queue can ever hold, or there is no
     *     memory or disk for it
     * @throws io.penstock.ClosedException if the queue is shut down
     */
    boolean offer(Payload item);

    /**
     * Adds an item at the tail as soon as there is room.
     *
     * @param item the item; its array is read when there is room
     * @return completes with true when the item is in the queue
     */
    Pending<Boolean> startOffer(Payload item);

    /**
     * Adds as many items as there is room for, in order, at the cost of one operation where the backend can.
     *
     * @param items the items
     * @return how many of the first items were added
     */
    int offerAll(List<Payload> items);

    /**
     * Takes the item at the head, at most once: when this returns it is gone.
     *
     * @return the item, or null if none is ready
     * @throws io.penstock.ClosedException if the queue is shut down and empty
     */
    Payload poll();

    /**
     * Takes the item at the head as soon as there is one.
     *
     * @return completes with the item
     */
    Pending<Payload> startPoll();

    /**
     * Takes several items from the head, at the cost of one operation where the backend can.
     *
     * @param max how many at most
     * @return what was ready, in order; empty if nothing was
     */
    List<Payload> pollAll(int max);

    /**
     * Leases the item at the head.
     *
     * @return the item, or null if none is ready
     */
    QueueItem lease();

    /**
     * Leases the item at the head as soon as there is one.
     *
     * @return completes with the item
     */
    Pending<QueueItem> startLease();

    /**
     * Finishes a leased item: it is gone.
     *
     * @param id the leased item's
     * @return false if this participant does not hold it
     */
    boolean ack(long id);

    /**
     * Gives a leased item back: it is ready again.
     *
     * @param id the leased item's
     * @return false if this participant does not hold it
     */
    boolean giveBack(long id);

    /**
     * Looks at ready items without taking them.
     *
     * @param after only items with a greater id; {@link Long#MIN_VALUE} to begin at the head
     * @param max how many at most
     * @return ready items in order
     */
    List<QueueItem> browse(long after, int max);

    /**
     * Removes one ready item, wherever it stands.
     *
     * @param id which
     * @return false if it is not there or not ready any more
     */
    boolean remove(long id);

    /**
     * Removes all that is ready.
     *
     * @return how many items were removed
     */
    long clear();

    /**
     * Completes when an item is ready, without taking it. For waits on several things at once.
     *
     * @return completes with true
     */
    Pending<Boolean> startReadable();

    /**
     * The number of ready items.
     *
     * @return exact at some moment during the call
     */
    long size();

    /**
     * How many more items fit.
     *
     * @return capacity less ready and leased items; {@link Long#MAX_VALUE} without a capacity
     */
    long remainingCapacity();

    /**
     * Finishes one item that this participant took.
     *
     * @return false if everything that was ever put is finished already
     */
    boolean taskDone();

    /**
     * How much is unfinished.
     *
     * @return the counts at one moment
     */
    Unfinished unfinished();

    /**
     * Completes when nothing is unfinished.
     *
     * @return completes with the counts, of which the first is 0
     */
    Pending<Unfinished> startJoin();

    /**
     * Ends the queue for everybody: adding fails from now on, taking goes on until the queue is empty and then fails. Wakes
     * all who wait and have nothing more to wait for.
     */
    void shutdown();

    /**
     * Whether {@link #shutdown} was called.
     *
     * @return true if it was, by anybody
     */
    boolean isShutdown();

    /**
     * The account of a queue's tasks.
     *
     * @param count items that were put and are not finished
     * @param abandoned items that their taker left unfinished when it died, since the queue was made
     */
    record Unfinished(long count, long abandoned) {}
}
