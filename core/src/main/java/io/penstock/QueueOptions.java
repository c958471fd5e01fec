package io.penstock;

import io.penstock.spi.ObjectSpec;
import java.util.Map;
import java.util.TreeMap;

/**
 * Options of a queue that is to be made. Only what is stated counts: whoever asks for an existing queue must agree with
 * it in what is stated, and takes the rest as it is. Immutable.
 */
public final class QueueOptions {

    private static final QueueOptions DEFAULTS = new QueueOptions(new TreeMap<>());

    private final TreeMap<String, String> stated;

    private QueueOptions(TreeMap<String, String> stated) {
        this.stated = stated;
    }

    /**
     * Returns options in which nothing is stated: as many items as the backend has room for.
     *
     * @return the options
     */
    public static QueueOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Bounds the number of items, leased ones included.
     *
     * @param items at least 1
     * @return options with this one
     * @throws IllegalArgumentException if items is less than 1
     */
    public QueueOptions capacity(long items) {
        return with(ObjectSpec.CAPACITY, requirePositive("capacity", items));
    }

    /**
     * Bounds the bytes that the queue may occupy; adding beyond that waits, as with a full capacity.
     *
     * @param bytes at least 1
     * @return options with this one
     * @throws IllegalArgumentException if bytes is less than 1
     */
    public QueueOptions maxBytes(long bytes) {
        return with(ObjectSpec.MAX_BYTES, requirePositive("maxBytes", bytes));
    }

    /**
     * Asks for a queue that outlives a reboot of the machine. Asking a backend for one that has no such queues is a
     * {@link NotSupportedException}; which have is told by {@link io.penstock.spi.Capabilities#durableKinds}.
     *
     * @param durable whether it must outlive one
     * @return options with this one
     */
    public QueueOptions durable(boolean durable) {
        return with(ObjectSpec.DURABLE, Boolean.toString(durable));
    }

    private static String requirePositive(String option, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, but is " + value);
        }
        return Long.toString(value);
    }

    private QueueOptions with(String option, String value) {
        TreeMap<String, String> changed = new TreeMap<>(stated);
        changed.put(option, value);
        return new QueueOptions(changed);
    }

    Map<String, String> stated() {
        return stated;
    }

    /** Shows what is stated, such as <code>{capacity=100}</code>. */
    @Override
    public String toString() {
        return stated.toString();
    }
}
