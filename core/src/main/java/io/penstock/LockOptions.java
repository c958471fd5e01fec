package io.penstock;

import io.penstock.spi.ObjectSpec;
import java.util.Map;

/** Options of a lock that is to be made. Only what is stated counts, as with {@link QueueOptions}. Immutable. */
public final class LockOptions {

    private static final LockOptions DEFAULTS = new LockOptions(Map.of());

    private final Map<String, String> stated;

    private LockOptions(Map<String, String> stated) {
        this.stated = stated;
    }

    /**
     * Returns options in which nothing is stated: newcomers may overtake.
     *
     * @return the options
     */
    public static LockOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets whether the lock goes to those who wait in the order in which they came. A fair lock is slower under
     * contention.
     *
     * @param fair false to let newcomers overtake
     * @return options with this one
     */
    public LockOptions fair(boolean fair) {
        return new LockOptions(Map.of(ObjectSpec.FAIR, Boolean.toString(fair)));
    }

    Map<String, String> stated() {
        return stated;
    }

    /** Shows what is stated, such as <code>{fair=true}</code>. */
    @Override
    public String toString() {
        return stated.toString();
    }
}
