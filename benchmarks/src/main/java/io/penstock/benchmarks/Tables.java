package io.penstock.benchmarks;

import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Distribution;
import io.penstock.benchmarks.measure.Figure;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Result;
import io.penstock.benchmarks.measure.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Puts what all contenders found beside one another. */
final class Tables {

    private static final List<Integer> PERCENTILES = List.of(50, 99);

    private final Benchmark benchmark;
    private final String backend;
    private final Load load;

    Tables(Benchmark benchmark, String backend, Load load) {
        this.benchmark = benchmark;
        this.backend = backend;
        this.load = load;
    }

    /** Returns a result of tallies, of which the first is ours. */
    Result of(List<Tally> tallies) {
        Tally ours = tallies.get(0);
        List<Tally> theirs = tallies.subList(1, tallies.size());
        List<Row> rows = new ArrayList<>();
        List<Distribution> distributions = new ArrayList<>();
        for (Case each : benchmark.cases(load)) {
            if (each.latencies()) {
                for (int percentile : PERCENTILES) {
                    String row = each.name() + " p" + percentile;
                    rows.addAll(rows(each, row, ours, theirs, tally -> tally.percentile(each.name(), percentile)));
                }
                tallies.stream()
                        .filter(tally -> tally.distribution(each.name()) != null)
                        .map(tally -> new Distribution(
                                each.name(), tally.contender().name(), tally.distribution(each.name())))
                        .forEach(distributions::add);
            } else {
                rows.addAll(rows(each, each.name(), ours, theirs, tally -> tally.figure(each.name())));
            }
        }
        return new Result(benchmark.name(), benchmark.purpose(), load.name(), rows, distributions, ours.failure());
    }

    private List<Row> rows(Case each, String name, Tally ours, List<Tally> theirs, Function<Tally, Figure> figures) {
        List<Row> rows = new ArrayList<>();
        Figure own = figures.apply(ours);
        for (Tally tally : theirs) {
            Contender peer = tally.contender();
            if (peer.cases().contains(each.name())) {
                String how = Objects.requireNonNullElse(tally.failure(), peer.how());
                rows.add(row(each, name, own, peer.name(), figures.apply(tally), how));
            }
        }
        if (rows.isEmpty()) {
            rows.add(row(each, name, own, null, Figure.NONE, ""));
        }
        return rows;
    }

    private Row row(Case each, String name, Figure own, String peer, Figure theirs, String how) {
        return new Row(benchmark.name(), name, backend, each.unit(), each.series(), each.x(), own, peer, theirs, how);
    }
}
