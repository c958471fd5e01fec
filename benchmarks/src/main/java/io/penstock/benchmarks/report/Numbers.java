package io.penstock.benchmarks.report;

import io.penstock.benchmarks.measure.Figure;
import java.util.Locale;

/** Writes figures: three digits that count, and a letter for thousands. */
final class Numbers {

    static final String ABSENT = "-";

    private Numbers() {}

    static String of(double value) {
        if (Double.isNaN(value)) {
            return ABSENT;
        }
        if (value >= 1e6) {
            return digits(value / 1e6) + " M";
        }
        return value >= 1e5 ? digits(value / 1e3) + " k" : digits(value);
    }

    private static String digits(double value) {
        int decimals = value >= 100 || value == 0 ? 0 : value >= 10 ? 1 : value >= 0.01 ? 2 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    static String ratio(double value) {
        return Double.isNaN(value) ? ABSENT : digits(value) + "x";
    }

    /** Returns the distance of the extremes; nothing to say of a single round. */
    static String spread(Figure figure) {
        return figure.rounds() < 2 ? ABSENT : String.format(Locale.ROOT, "%.0f %%", figure.spread());
    }
}
