package io.penstock.benchmarks;

import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Figure;
import io.penstock.benchmarks.measure.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The findings of one contender's rounds so far. */
final class Tally {

    private final Contender contender;
    private final List<Sample> samples = new ArrayList<>();
    private String failure;
    private long longest;

    Tally(Contender contender) {
        this.contender = contender;
        this.failure = contender.missing().get();
    }

    Contender contender() {
        return contender;
    }

    boolean canRun() {
        return failure == null;
    }

    /** Nanoseconds of the longest round. */
    long longest() {
        return longest;
    }

    /** Returns why there are no figures; null if there are. */
    String failure() {
        return failure;
    }

    void add(List<Sample> found, long nanos) {
        samples.addAll(found);
        longest = Math.max(longest, nanos);
    }

    void fail(Exception e) {
        failure = "failed: " + (e.getMessage() == null ? e : e.getMessage());
    }

    /** Returns the figures of a case. */
    Figure figure(String name) {
        return Figure.of(of(name).stream().map(Sample::value).toList());
    }

    /** Returns a percentile of a case's distributions, in microseconds. */
    Figure percentile(String name, double percentile) {
        return Figure.of(of(name).stream()
                .map(sample -> {
                    Histogram histogram = Sample.newHistogram();
                    sample.addTo(histogram);
                    return histogram.getValueAtPercentile(percentile) / (double) TimeUnit.MICROSECONDS.toNanos(1);
                })
                .toList());
    }

    /** Returns a case's distributions in one; null if there are none. */
    Histogram distribution(String name) {
        Histogram all = Sample.newHistogram();
        of(name).forEach(sample -> sample.addTo(all));
        return all.getTotalCount() == 0 ? null : all;
    }

    private List<Sample> of(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }
}
