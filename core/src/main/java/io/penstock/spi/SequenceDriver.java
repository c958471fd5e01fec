package io.penstock.spi;

import java.util.List;

/**
 * A list of payloads. The list as a whole has a version, which every change of its length increases. A participant that is
 * killed in the middle of a change has made it wholly or not at all.
 */
public interface SequenceDriver extends ObjectDriver {

    /** The expected version that matches every version. */
    long ANY = -1;

    /**
     * Some consecutive elements.
     *
     * @param from index of the first
     * @param max how many at most
     * @return what is there at one moment
     */
    Slice range(long from, int max);

    /**
     * Replaces one element.
     *
     * @param index which
     * @param value the new element
     * @return the element before, or null if the list is not that long
     */
    Payload set(long index, Payload value);

    /**
     * Adds elements at the end.
     *
     * @param items the elements, in order
     * @return the length before
     */
    long append(List<Payload> items);

    /**
     * Replaces the elements from one index to another by others, as one atomic step.
     *
     * @param from index of the first element that goes
     * @param to index after the last element that goes
     * @param items what comes in their place
     * @param expected the version that the list must have, or {@link #ANY}
     * @return false if the list has another version or is too short
     */
    boolean splice(long from, long to, List<Payload> items, long expected);

    /**
     * The number of elements.
     *
     * @return the length
     */
    long size();

    /**
     * Part of a list at one moment.
     *
     * @param items the elements
     * @param size the length of the whole list
     * @param version the version of the whole list
     */
    record Slice(List<Payload> items, long size, long version) {}
}
