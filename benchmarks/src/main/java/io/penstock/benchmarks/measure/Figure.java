package io.penstock.benchmarks.measure;

import java.util.List;

/**
 * A figure that several rounds found.
 *
 * @param median the middle one; not a number if there was none
 * @param spread the distance of the greatest and the least, in percent of the median
 * @param rounds how many there were
 */
public record Figure(double median, double spread, int rounds) {

    /** The figure of no rounds. */
    public static final Figure NONE = new Figure(Double.NaN, Double.NaN, 0);

    /** Returns the figure of the values of all rounds. */
    public static Figure of(List<Double> values) {
        if (values.isEmpty()) {
            return NONE;
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        double spread = median == 0 ? 0 : 100 * (sorted[sorted.length - 1] - sorted[0]) / median;
        return new Figure(median, spread, sorted.length);
    }
}
