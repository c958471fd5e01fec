package io.penstock.benchmarks.measure;

import java.util.concurrent.TimeUnit;

/** Counts how often something is done in a window of time. */
public final class Rate {

    private Rate() {}

    /** A few operations: enough for the clock not to matter. */
    @FunctionalInterface
    public interface Step {

        /** Does them, and says how many there were. */
        long run() throws Exception;
    }

    /** Warms up, then measures operations a second. */
    public static double measure(Load load, Step step) throws Exception {
        warmUp(load, step);
        return window(load, step);
    }

    /** Does it for as long as a warm-up takes. */
    public static void warmUp(Load load, Step step) throws Exception {
        window(load.warmUp(), step);
    }

    /** Measures operations a second, without a warm-up. */
    public static double window(Load load, Step step) throws Exception {
        return window(load.window(), step);
    }

    /**
     * Measures one window. At least one operation is waited for: on a machine with too much to do, a short window may
     * see none.
     */
    private static double window(long nanos, Step step) throws Exception {
        long count = 0;
        long begin = System.nanoTime();
        long elapsed;
        do {
            count += step.run();
            elapsed = System.nanoTime() - begin;
        } while (elapsed < nanos || count == 0);
        return count * (double) TimeUnit.SECONDS.toNanos(1) / elapsed;
    }
}
