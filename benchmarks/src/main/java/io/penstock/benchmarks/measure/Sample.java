package io.penstock.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The finding of one round for one case. Crosses between processes, so the distribution is a plain array.
 *
 * @param name of the case
 * @param value the figure in the case's unit; meaningless where there is a distribution
 * @param latencies pairs of nanoseconds and how often they were seen; empty where there is a figure
 */
public record Sample(String name, double value, long[] latencies) {

    private static final long[] NONE = {};
    private static final int DIGITS = 3;

    /** Returns a figure. */
    public static Sample of(String name, double value) {
        return new Sample(name, value, NONE);
    }

    /** Returns a distribution. */
    public static Sample of(String name, Histogram histogram) {
        List<Long> pairs = new ArrayList<>();
        histogram.recordedValues().forEach(step -> {
            pairs.add(step.getValueIteratedTo());
            pairs.add(step.getCountAtValueIteratedTo());
        });
        return new Sample(name, 0, pairs.stream().mapToLong(Long::longValue).toArray());
    }

    /** Returns a histogram that grows as it needs to. */
    public static Histogram newHistogram() {
        return new Histogram(DIGITS);
    }

    /** Adds the distribution to a histogram, in nanoseconds. */
    public void addTo(Histogram histogram) {
        for (int i = 0; i < latencies.length; i += 2) {
            histogram.recordValueWithCount(latencies[i], latencies[i + 1]);
        }
    }
}
