package io.penstock.benchmarks.report;

import io.penstock.benchmarks.measure.Distribution;
import io.penstock.benchmarks.measure.Result;
import io.penstock.benchmarks.measure.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The tables of a result, as words: what the terminal and the documentation have in common. */
final class Cells {

    static final List<String> HEAD = List.of("row", "ours", "unit", "peer", "peer's", "ratio", "spread", "note");
    static final List<String> PERCENTILES_HEAD =
            List.of("round trips in us", "of", "count", "min", "p50", "p90", "p99", "p99.9", "p99.99", "max");
    private static final double[] PERCENTILES = {0, 50, 90, 99, 99.9, 99.99, 100};

    private Cells() {}

    static List<List<String>> rows(Result result) {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : result.rows()) {
            boolean alone = row.peer() == null;
            rows.add(List.of(
                    row.row(),
                    Numbers.of(row.ours().median()),
                    row.unit().symbol(),
                    alone ? Numbers.ABSENT : row.peer(),
                    Numbers.of(row.theirs().median()),
                    Numbers.ratio(row.ratio()),
                    Numbers.spread(row.ours()) + (alone ? "" : ", " + Numbers.spread(row.theirs())),
                    row.how()));
        }
        return rows;
    }

    static List<List<String>> percentiles(Result result) {
        List<List<String>> rows = new ArrayList<>();
        for (Distribution each : result.distributions()) {
            Histogram histogram = each.histogram();
            List<String> row = new ArrayList<>(List.of(
                    each.name(), each.contender(), String.format(Locale.ROOT, "%,d", histogram.getTotalCount())));
            for (double percentile : PERCENTILES) {
                double nanos = histogram.getValueAtPercentile(percentile);
                row.add(Numbers.of(nanos / TimeUnit.MICROSECONDS.toNanos(1)));
            }
            rows.add(row);
        }
        return rows;
    }
}
