package io.penstock.spi;

import java.util.List;

/**
 * A map from payloads to versioned payloads. Keys are equal when their payloads are. Each method on one key is atomic.
 *
 * <p>A participant that is killed while it writes has written or has not.
 *
 * <p>What an implementor may do, method by method, in the terms of {@link QueueDriver}:
 *
 * <table>
 * <caption>Retain, repeat, join</caption>
 * <tr><th>method<th>keep the payloads<th>repeat<th>join
 * <tr><td>{@code get}, {@code contains}, {@code scan}, {@code size}, {@code fence}<td>until it returns<td>yes<td>yes
 * <tr><td>{@code put}, {@code remove}, {@code compareAndSet}<td>until it returns<td>no: the answer would be
 *     another<td>yes
 * <tr><td>{@code clear}<td>-<td>no: it would remove what others put meanwhile<td>yes
 * </table>
 *
 * <p>Any thread may call any method at any time.
 */
public interface DictDriver extends GuardedDriver {

    /** The version that stands for absence. */
    long ABSENT = 0;

    /**
     * Returns the value of a key.
     *
     * @param key the key
     * @param receiver says where the value's bytes go
     * @return the value, over the receiver's array or one that is the caller's own; null if absent
     */
    Versioned get(Payload key, Receiver receiver);

    /**
     * Tells whether a key is present.
     *
     * @param key the key
     * @return true if it is
     */
    default boolean contains(Payload key) {
        return get(key, Receiver.EXACT) != null;
    }

    /**
     * Sets the value of a key.
     *
     * @param key the key
     * @param value the value
     * @param fence the fencing token
     * @param receiver says where the bytes of the value before go
     * @return the value before, or null if it was absent
     * @throws io.penstock.FencedException if the token is older than one that was seen
     * @throws io.penstock.CapacityException if there is no room
     */
    Payload put(Payload key, Payload value, long fence, Receiver receiver);

    /**
     * Removes a key.
     *
     * @param key the key
     * @param fence the fencing token
     * @param receiver says where the bytes of the value before go
     * @return the value before, or null if it was absent
     * @throws io.penstock.FencedException if the token is older than one that was seen
     */
    Payload remove(Payload key, long fence, Receiver receiver);

    /**
     * Sets or removes the value of a key if its version is the expected one.
     *
     * @param key the key
     * @param expected the version that the key must have; {@link #ABSENT} if it must be absent
     * @param value the value to set, or null to remove the key
     * @param fence the fencing token
     * @return whether it was done, and if not, what is there instead
     * @throws io.penstock.FencedException if the token is older than one that was seen
     * @throws io.penstock.CapacityException if there is no room
     */
    CasResult compareAndSet(Payload key, long expected, Payload value, long fence);

    /**
     * Looks through the dict, a page at a time. An entry that is there from the first page to the last is seen exactly
     * once; one that is added or removed meanwhile may be seen or not.
     *
     * @param cursor 0 to begin, else the cursor of the page before
     * @param max about how many entries to return
     * @return the next page
     */
    Page scan(long cursor, int max);

    /**
     * Counts the entries.
     *
     * @return exact at some moment during the call if nobody writes
     */
    long size();

    /**
     * Removes all entries, one by one or at once.
     *
     * @param fence the fencing token
     * @throws io.penstock.FencedException if the token is older than one that was seen
     */
    void clear(long fence);

    /**
     * The result of a compare-and-set.
     *
     * @param done true if it took effect
     * @param witness what is there, if it did not: null if the key is absent; always null if it did
     */
    record CasResult(boolean done, Versioned witness) {

        /** The result of an exchange that took effect. */
        public static final CasResult DONE = new CasResult(true, null);

        /**
         * Returns the result of an exchange that did not take effect.
         *
         * @param witness what is there, null if nothing
         * @return the result
         */
        public static CasResult lost(Versioned witness) {
            return new CasResult(false, witness);
        }
    }

    /**
     * One page of a scan.
     *
     * @param entries what was found; may be empty though more follows
     * @param cursor where to go on, or 0 if this was the last page
     */
    record Page(List<Entry> entries, long cursor) {}

    /**
     * One entry of a page.
     *
     * @param key the key
     * @param value the value and its version
     */
    record Entry(Payload key, Versioned value) {}
}
