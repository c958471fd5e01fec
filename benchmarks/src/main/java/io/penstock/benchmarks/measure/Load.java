package io.penstock.benchmarks.measure;

import java.util.concurrent.TimeUnit;

/**
 * The time and the amount of a measurement, the same for us and for every peer.
 *
 * @param name how the output calls it
 * @param warmUp nanoseconds of the same work before each measurement
 * @param window nanoseconds of each measurement
 * @param rounds how often each contender is measured, in processes of its own each time
 * @param budget nanoseconds that a benchmark may take; a round that would not fit, by the time that the last took, is
 *     left out
 * @param limit nanoseconds after which a round that has not ended has failed
 * @param repeats how often in a round what cannot be repeated in a window is done: starts of processes, deaths of
 *     holders
 * @param largest the greatest number of entries and of queued items that {@code scaling} goes to
 * @param processes the greatest number of processes that {@code scaling} goes to
 */
public record Load(
        String name,
        long warmUp,
        long window,
        int rounds,
        long budget,
        long limit,
        int repeats,
        int largest,
        int processes) {

    /** For figures to be shown. */
    public static final Load FULL =
            new Load("full", millis(3000), millis(3000), 5, millis(1_200_000), millis(300_000), 10, 10_000_000, 64);

    /** For a first look: at most 45 seconds a benchmark. */
    public static final Load QUICK =
            new Load("quick", millis(300), millis(400), 3, millis(36_000), millis(20_000), 3, 100_000, 8);

    /** For a test that asks whether everything runs. */
    public static final Load BRIEF =
            new Load("brief", millis(5), millis(20), 1, millis(1000), millis(30_000), 1, 1000, 2);

    /** Returns the load for a benchmark of so many points that each gets only a part of the time. */
    public Load dividedBy(int parts) {
        return new Load(name, warmUp / parts, window / parts, rounds, budget, limit, repeats, largest, processes);
    }

    private static long millis(long count) {
        return TimeUnit.MILLISECONDS.toNanos(count);
    }
}
