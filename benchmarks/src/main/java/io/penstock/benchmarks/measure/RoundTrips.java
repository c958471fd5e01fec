package io.penstock.benchmarks.measure;

import org.HdrHistogram.Histogram;

/**
 * Takes the time of each round trip. The loop is closed: the next question is asked when the last was answered, so no
 * question waits unmeasured behind a slow one, and there is no omission to correct.
 */
public final class RoundTrips {

    private RoundTrips() {}

    /** One question and its answer. */
    @FunctionalInterface
    public interface Trip {

        /** Asks, and returns when the answer is there. */
        void run() throws Exception;
    }

    /** Warms up, then measures. */
    public static Sample measure(String name, Load load, Trip trip) throws Exception {
        collect(load.warmUp(), trip);
        return Sample.of(name, collect(load.window(), trip));
    }

    private static Histogram collect(long nanos, Trip trip) throws Exception {
        Histogram histogram = Sample.newHistogram();
        long begin = System.nanoTime();
        long before = begin;
        do {
            trip.run();
            long now = System.nanoTime();
            histogram.recordValue(now - before);
            before = now;
        } while (before - begin < nanos);
        return histogram;
    }
}
