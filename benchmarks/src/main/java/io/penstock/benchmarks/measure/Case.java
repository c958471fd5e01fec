package io.penstock.benchmarks.measure;

import java.util.Locale;

/**
 * One thing that a benchmark measures. A case of latencies becomes a row per percentile.
 *
 * @param name what tells it from the other cases of its benchmark
 * @param unit of the figure
 * @param latencies whether its samples are distributions of round trips, in nanoseconds; else they are single figures
 * @param series in a benchmark that asks how cost grows: the line that the case is a point of; else null
 * @param x in such a benchmark: what grows
 */
public record Case(String name, Unit unit, boolean latencies, String series, double x) {

    /** Returns a case whose samples are single figures. */
    public static Case of(String name, Unit unit) {
        return new Case(name, unit, false, null, 0);
    }

    /** Returns a case whose samples are distributions of round trips. */
    public static Case latency(String name) {
        return new Case(name, Unit.MICROSECONDS, true, null, 0);
    }

    /** Returns a point of a line, whose name says "so many" where each point has its number. */
    public static Case point(String series, long x, Unit unit) {
        String number = String.format(Locale.ROOT, "%,d", x);
        return new Case(series.replace("so many", number), unit, false, series, x);
    }
}
