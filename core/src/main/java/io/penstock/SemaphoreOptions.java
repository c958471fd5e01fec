package io.penstock;

import io.penstock.internal.machine.SemaphoreMachine;
import io.penstock.spi.ObjectSpec;
import java.util.Map;
import java.util.TreeMap;

/** Options of a semaphore that is to be made. Only what is stated counts, as with {@link QueueOptions}. Immutable. */
public final class SemaphoreOptions {

    private static final SemaphoreOptions DEFAULTS = new SemaphoreOptions(new TreeMap<>());

    private final TreeMap<String, String> stated;

    private SemaphoreOptions(TreeMap<String, String> stated) {
        this.stated = stated;
    }

    /**
     * Returns options in which nothing is stated: one permit, no bound, newcomers may overtake, permits of the dead are
     * lost.
     *
     * @return the options
     */
    public static SemaphoreOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets the number of permits to begin with.
     *
     * @param permits not negative
     * @return options with this one
     * @throws IllegalArgumentException if permits is negative
     */
    public SemaphoreOptions permits(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits must not be negative, but is " + permits);
        }
        return with(SemaphoreMachine.PERMITS, Integer.toString(permits));
    }

    /**
     * Sets whether there may never be more free permits than to begin with; releasing more is then an error.
     *
     * @param bounded true for a bounded semaphore
     * @return options with this one
     */
    public SemaphoreOptions bounded(boolean bounded) {
        return with(SemaphoreMachine.BOUNDED, Boolean.toString(bounded));
    }

    /**
     * Sets whether permits go to those who wait in the order in which they came.
     *
     * @param fair false to let newcomers overtake
     * @return options with this one
     */
    public SemaphoreOptions fair(boolean fair) {
        return with(ObjectSpec.FAIR, Boolean.toString(fair));
    }

    /**
     * Sets whether permits that a process has acquired, and not released, come back when it dies.
     *
     * @param recover true to bring them back; not for semaphores whose permits one process acquires and another
     *     releases
     * @return options with this one
     */
    public SemaphoreOptions recoverPermits(boolean recover) {
        return with(SemaphoreMachine.RECOVER_PERMITS, Boolean.toString(recover));
    }

    private SemaphoreOptions with(String option, String value) {
        TreeMap<String, String> changed = new TreeMap<>(stated);
        changed.put(option, value);
        return new SemaphoreOptions(changed);
    }

    Map<String, String> stated() {
        return stated;
    }

    /** Shows what is stated, such as <code>{permits=3}</code>. */
    @Override
    public String toString() {
        return stated.toString();
    }
}
