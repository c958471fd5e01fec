package io.penstock.spi;

import java.util.List;

/**
 * A first-in, first-out queue of payloads.
 *
 * <p>Each item has an id that is unique within the queue and grows from the head to the tail. An item is
 * <em>ready</em>, then <em>leased</em> (by a participant), then gone. A leased item keeps its place in the capacity and
 * its place in the order, but is not counted by {@link #size}; given back, or when its holder goes, it is ready again,
 * in its old place.
 *
 * <p>Unfinished items: each item that is put counts as unfinished until its taker calls {@link #taskDone}. {@link
 * #remove} and {@link #clear} finish what they remove. What a dead participant had taken and not finished
 * is finished by its death, and counted as abandoned. A leased item is finished by its {@link #ack}.
 *
 * <p>A participant that is killed while it adds an item has added it wholly or not at all. One that is killed while it
 * takes an item has taken it (it is gone) or has not.
 *
 * <p>What an implementor may do, method by method. To <em>repeat</em> means to make the call again by itself after a
 * reply was lost; a call that is not marked so may be repeated only if the driver can tell that the first one had no
 * effect. To <em>join</em> means to carry calls of several threads in one round trip, each thread's in its order.
 *
 * <table>
 * <caption>Retain, repeat, join</caption>
 * <tr><th>method<th>keep the payload<th>repeat<th>join
 * <tr><td>{@code offer}, {@code offerAll}<td>until it returns<td>no<td>yes
 * <tr><td>{@code startOffer}<td>until completion or cancellation<td>no<td>yes
 * <tr><td>{@code poll}, {@code startPoll}, {@code pollAll}<td>-<td>no: the item would be lost<td>yes
 * <tr><td>{@code lease}, {@code startLease}<td>the view, until {@code ack} or {@code nack}<td>no<td>yes
 * <tr><td>{@code ack}, {@code nack}, {@code remove}<td>-<td>no: the second answer is false<td>yes
 * <tr><td>{@code taskDone}, {@code clear}<td>-<td>no<td>yes
 * <tr><td>{@code browse}, {@code size}, {@code remainingCapacity}, {@code unfinished}, {@code isShutdown},
 *     {@code startReadable}, {@code startJoin}, {@code shutdown}<td>-<td>yes<td>yes
 * </table>
 *
 * <p>Any thread may call any method at any time.
 */
public interface QueueDriver extends ObjectDriver {

    /** The number that {@link #offer} returns instead of an id if the queue is full. */
    long FULL = -1;

    /**
     * Adds an item at the tail if there is room.
     *
     * @param item the item
     * @return the item's id, at least 0; {@link #FULL} if there is no room
     * @throws io.penstock.CapacityException if the item alone is larger than the queue can ever hold, or there is no
     *     memory or disk for it
     * @throws io.penstock.ClosedException if the queue is shut down
     */
    long offer(Payload item);

    /**
     * Adds an item at the tail as soon as there is room.
     *
     * @param item the item; its array is read when there is room
     * @param nanos how long the caller will wait, as {@link Pending} says
     * @return completes with the item's id when the item is in the queue
     * @throws io.penstock.CapacityException as {@link #offer} does
     * @throws io.penstock.ClosedException if the queue is shut down
     */
    Pending<Long> startOffer(Payload item, long nanos);

    /**
     * Adds as many items as there is room for, in order, at the cost of one operation where the backend can. Others see
     * none of them or all that were added.
     *
     * @param items the items
     * @return how many of the first items were added
     * @throws io.penstock.CapacityException if the first item is larger than the queue can ever hold, or there is no
     *     memory or disk for it; none was added
     * @throws io.penstock.ClosedException if the queue is shut down
     */
    int offerAll(List<Payload> items);

    /**
     * Takes the item at the head, at most once: when this returns it is gone.
     *
     * @param receiver says where the item's bytes go
     * @return the item, over the receiver's array or one that is the caller's own; null if none is ready
     * @throws io.penstock.ClosedException if the queue is shut down and empty
     */
    Payload poll(Receiver receiver);

    /**
     * Takes the item at the head as soon as there is one.
     *
     * @param nanos how long the caller will wait, as {@link Pending} says
     * @return completes with the item, over an array of its own
     * @throws io.penstock.ClosedException if the queue is shut down and empty
     */
    Pending<Payload> startPoll(long nanos);

    /**
     * Takes several items from the head, at the cost of one operation where the backend can.
     *
     * @param max how many at most
     * @return what was ready, in order, each over an array of its own; empty if nothing was
     * @throws io.penstock.ClosedException if the queue is shut down and empty
     */
    List<Payload> pollAll(int max);

    /**
     * Leases the item at the head.
     *
     * @return the item, to be read in place until its lease ends; null if none is ready
     * @throws io.penstock.ClosedException if the queue is shut down, and no item is left that could come back
     */
    LeasedItem lease();

    /**
     * Leases the item at the head as soon as there is one.
     *
     * @param nanos how long the caller will wait, as {@link Pending} says
     * @return completes with the item
     * @throws io.penstock.ClosedException if the queue is shut down, and no item is left that could come back
     */
    Pending<LeasedItem> startLease(long nanos);

    /**
     * Acknowledges a leased item, which is gone then.
     *
     * @param id the leased item's
     * @return false if this participant does not hold it
     */
    boolean ack(long id);

    /**
     * Gives a leased item back, by a negative acknowledgement: it is ready again, in its old place.
     *
     * @param id the leased item's
     * @return false if this participant does not hold it
     */
    boolean nack(long id);

    /**
     * Looks at ready items without taking them.
     *
     * @param after only items with a greater id; {@link Long#MIN_VALUE} to begin at the head
     * @param max how many at most
     * @return ready items in order, each over an array of its own
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
     * Waits until an item is ready, without taking it. For waits on several things at once.
     *
     * @param nanos how long the caller will wait, as {@link Pending} says
     * @return completes with true when an item is ready or the queue is shut down
     */
    Pending<Boolean> startReadable(long nanos);

    /**
     * Counts the ready items.
     *
     * @return exact at some moment during the call
     */
    long size();

    /**
     * Counts how many more items fit.
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
     * Counts what is unfinished.
     *
     * @return the counts at one moment
     */
    Unfinished unfinished();

    /**
     * Waits until nothing is unfinished.
     *
     * @param nanos how long the caller will wait, as {@link Pending} says
     * @return completes with the counts, of which the first is 0
     */
    Pending<Unfinished> startJoin(long nanos);

    /**
     * Ends the queue for everybody: adding fails from now on, taking goes on until the queue is empty and then fails.
     * Wakes all who wait and have nothing more to wait for. A second call changes nothing.
     */
    void shutdown();

    /**
     * Tells whether {@link #shutdown} was called.
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
