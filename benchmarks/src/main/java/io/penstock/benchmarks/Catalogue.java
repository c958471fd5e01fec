package io.penstock.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** All benchmarks, in the order in which they run. */
final class Catalogue {

    static final List<Benchmark> ALL = List.of(
            new QueueThroughput(),
            new QueueRoundtrip(),
            new QueueFan(),
            new QueueObjects(),
            new PipeRoundtrip(),
            new PipeBandwidth(),
            new Dict(),
            new Lock(),
            new Counter(),
            new ProcessStart(),
            new IdleCpu(),
            new Scaling());

    private Catalogue() {}

    /** Returns the benchmarks of these names; all, if there are none. */
    static List<Benchmark> named(List<String> names) {
        for (String name : names) {
            if (ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
                throw new UsageException("there is no benchmark '" + name + "'; there are "
                        + ALL.stream().map(Benchmark::name).collect(Collectors.joining(", ")));
            }
        }
        return names.isEmpty()
                ? ALL
                : ALL.stream()
                        .filter(benchmark -> names.contains(benchmark.name()))
                        .toList();
    }
}
