package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * The rounds of peers that move messages, which have all the same roles: who measures prints, the others go on until
 * they are ended.
 */
final class Streams {

    /** Measures, as a consumer or as the one that asks. */
    static final String MEASURER = "measurer";

    /** Puts, or answers. */
    static final String OTHER = "other";

    static final String THROUGHPUT = "queue-throughput";
    static final String FAN = "queue-fan";
    static final int FAN_PRODUCERS = 4;
    static final int FAN_CONSUMERS = 2;

    private Streams() {}

    static List<Sample> round(Workshop workshop, String benchmark, Load load, Class<?> program, List<String> options)
            throws Exception {
        boolean fan = benchmark.equals(FAN);
        int measurers = fan ? FAN_CONSUMERS : 1;
        int others = fan ? FAN_PRODUCERS : 1;
        try (PeerRound round = new PeerRound(workshop, load)) {
            List<PeerProcess> measuring = new ArrayList<>();
            for (int i = 0; i < measurers; i++) {
                measuring.add(start(round, benchmark, MEASURER + i, load, program, options));
            }
            // The first has made what the others join.
            measuring.get(0).await("ready");
            for (int i = 0; i < others; i++) {
                start(round, benchmark, OTHER + i, load, program, options);
            }
            int samples = benchmark.equals(THROUGHPUT) ? 2 : 1;
            List<List<Sample>> found = new ArrayList<>();
            for (PeerProcess process : measuring) {
                found.add(round.collect(process, samples));
            }
            return fan ? List.of(mean(found)) : found.get(0);
        }
    }

    private static PeerProcess start(
            PeerRound round, String benchmark, String role, Load load, Class<?> program, List<String> options)
            throws Exception {
        ProgramArguments arguments = new ProgramArguments(benchmark, role, round.directory(), load);
        return round.start(JvmCommand.of(options, program, arguments.words()));
    }

    /** Returns the mean of consumers who all saw the same messages. */
    private static Sample mean(List<List<Sample>> found) {
        double mean = found.stream()
                .mapToDouble(samples -> samples.get(0).value())
                .average()
                .orElseThrow();
        return Sample.of(found.get(0).get(0).name(), mean);
    }
}
