package io.penstock.benchmarks.measure;

import java.util.List;

/**
 * The findings of a run of one benchmark.
 *
 * @param benchmark its name
 * @param purpose what it measures
 * @param load how long it measured
 * @param rows its lines
 * @param distributions of cases of latencies
 * @param failure why ours could not be measured; null if it was
 */
public record Result(
        String benchmark,
        String purpose,
        String load,
        List<Row> rows,
        List<Distribution> distributions,
        String failure) {}
