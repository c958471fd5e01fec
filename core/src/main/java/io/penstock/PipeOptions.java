package io.penstock;

import io.penstock.spi.ObjectSpec;
import java.util.Map;
import java.util.TreeMap;

/** Options of a pipe that is to be made. Immutable. */
public final class PipeOptions {

    private static final PipeOptions DEFAULTS = new PipeOptions(new TreeMap<>());

    private final TreeMap<String, String> stated;

    private PipeOptions(TreeMap<String, String> stated) {
        this.stated = stated;
    }

    /**
     * Returns the options of a pipe that carries messages both ways, with the backend's buffer.
     *
     * @return the options
     */
    public static PipeOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Makes the pipe carry messages one way only: the first end receives, the second sends.
     *
     * @return options with this one
     */
    public PipeOptions oneWay() {
        return with(ObjectSpec.ONE_WAY, "true");
    }

    /**
     * Bounds the bytes that may be under way in each direction; one message may always be, however large.
     *
     * @param bytes at least 1
     * @return options with this one
     * @throws IllegalArgumentException if bytes is less than 1
     */
    public PipeOptions maxBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, but is " + bytes);
        }
        return with(ObjectSpec.MAX_BYTES, Long.toString(bytes));
    }

    private PipeOptions with(String option, String value) {
        TreeMap<String, String> changed = new TreeMap<>(stated);
        changed.put(option, value);
        return new PipeOptions(changed);
    }

    Map<String, String> stated() {
        return stated;
    }

    /** Shows what is stated, such as <code>{one-way=true}</code>. */
    @Override
    public String toString() {
        return stated.toString();
    }
}
