package io.penstock.spi;

import java.util.List;

/**
 * A list of payloads. Each method is atomic. Every change gives the list a new version, greater than all before it; all
 * changes but {@link #set} also <em>move</em> the list: an index may be another element's afterwards. A participant
 * that is killed in the middle of a change has made it wholly or not at all.
 *
 * <p>What an implementor may do, method by method, in the terms of {@link QueueDriver}:
 *
 * <table>
 * <caption>Retain, repeat, join</caption>
 * <tr><th>method<th>keep the payloads<th>repeat<th>join
 * <tr><td>{@code get}, {@code range}, {@code size}, {@code fence}<td>-<td>yes<td>yes
 * <tr><td>{@code set}, {@code append}, {@code remove}, {@code splice}<td>until it returns<td>no<td>yes
 * </table>
 *
 * <p>Any thread may call any method at any time.
 */
public interface SequenceDriver extends GuardedDriver {

    /** As the index after the last element that goes: the end of the list, wherever it is. */
    long END = Long.MAX_VALUE;

    /** The result of a splice that was not made. */
    long REFUSED = -1;

    /**
     * Returns one element.
     *
     * @param index which
     * @param receiver says where the element's bytes go
     * @return the element, over the receiver's array or one that is the caller's own; null if there is none at this
     *     index
     */
    Payload get(long index, Receiver receiver);

    /**
     * Returns consecutive elements, all as they are at one moment.
     *
     * @param from index of the first, at least 0
     * @param max how many at most; 0 to learn size and version only
     * @return what is there from this index on: fewer than max if the list ends, or if together they are large; at
     *     least one if there is one and max is not 0
     */
    Slice range(long from, int max);

    /**
     * Replaces one element.
     *
     * @param index which
     * @param value the new element
     * @param expected what must hold for the replacement to be made
     * @param fence the fencing token
     * @param receiver says where the bytes of the element that goes are copied
     * @return the element before; null if there is none at this index, or what was expected does not hold
     * @throws io.penstock.FencedException if the token is older than one that was seen
     * @throws io.penstock.CapacityException if there is no room
     */
    Payload set(long index, Payload value, Expected expected, long fence, Receiver receiver);

    /**
     * Adds elements at the end.
     *
     * @param items the elements, in order
     * @param fence the fencing token
     * @return the length before
     * @throws io.penstock.FencedException if the token is older than one that was seen
     * @throws io.penstock.CapacityException if there is no room
     */
    long append(List<Payload> items, long fence);

    /**
     * Removes one element; those behind it move up.
     *
     * @param index which
     * @param expected what must hold for the removal to be made
     * @param fence the fencing token
     * @param receiver says where the bytes of the element that goes are copied
     * @return the element; null if there is none at this index, or what was expected does not hold
     * @throws io.penstock.FencedException if the token is older than one that was seen
     * @throws io.penstock.CapacityException if there is no room for what must be written to remove something
     */
    Removed remove(long index, Expected expected, long fence, Receiver receiver);

    /**
     * Replaces the elements from one index to another by others, as one step. If there are none of either, nothing
     * changes.
     *
     * @param from index of the first element that goes
     * @param to index after the last element that goes, or {@link #END}
     * @param items what comes in their place
     * @param expected what must hold for the splice to be made
     * @param fence the fencing token
     * @return the version that the list now has; {@link #REFUSED} if the list is too short, or what was expected does
     *     not hold
     * @throws io.penstock.FencedException if the token is older than one that was seen
     * @throws io.penstock.CapacityException if there is no room
     */
    long splice(long from, long to, List<Payload> items, Expected expected, long fence);

    /**
     * Counts the elements.
     *
     * @return the length
     */
    long size();

    /**
     * Part of a list at one moment.
     *
     * @param items the elements
     * @param size the length of the whole list
     * @param version the version of the whole list, at least 0
     * @param moved the version that the last move of the list made, 0 if there was none
     */
    record Slice(List<Payload> items, long size, long version, long moved) {}

    /**
     * An element that was removed.
     *
     * @param payload the element
     * @param version the version that its removal made
     */
    record Removed(Payload payload, long version) {}

    /**
     * The expectation that a change has of the list.
     *
     * @param version what the caller has last seen
     * @param exactly true if nothing at all may have changed since; false if only nothing may have moved
     */
    record Expected(long version, boolean exactly) {

        /** Expects nothing: the list may be as it is. */
        public static final Expected ANYTHING = new Expected(Long.MAX_VALUE, false);

        /**
         * Expects that every element is where it was.
         *
         * @param version when it was there
         * @return the expectation
         */
        public static Expected unmoved(long version) {
            return new Expected(version, false);
        }

        /**
         * Expects that the list is as it was.
         *
         * @param version when it was so
         * @return the expectation
         */
        public static Expected unchanged(long version) {
            return new Expected(version, true);
        }

        /**
         * Returns whether a list is as expected.
         *
         * @param current its version
         * @param moved the version that its last move made
         * @return true if it is
         */
        public boolean holds(long current, long moved) {
            return (exactly ? current : moved) <= version;
        }
    }
}
