package io.penstock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Family;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Result;
import io.penstock.benchmarks.measure.Row;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.peer.Peers;
import io.penstock.benchmarks.peer.Workshop;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That each benchmark runs and says what it should. What the figures are is no matter of tests. */
@DisplayName("Every benchmark, in a very short form,")
class EveryBenchmarkTest {

    private static final Backend SHARED_MEMORY = Backend.of("sharedmem:");

    private static Result run(Benchmark benchmark, Backend backend, Set<Family> families) throws Exception {
        try (Workshop workshop = new Workshop();
                PrintWriter nowhere = new PrintWriter(Writer.nullWriter())) {
            return new Runner(backend, Load.BRIEF, families, new Peers(workshop), nowhere).run(benchmark);
        }
    }

    static Stream<String> names() {
        return Catalogue.ALL.stream().map(Benchmark::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("gives a row with a figure for each of its cases")
    void runs(String name) throws Exception {
        Benchmark benchmark = Catalogue.named(List.of(name)).get(0);
        Result result = run(benchmark, SHARED_MEMORY, EnumSet.noneOf(Family.class));
        assertThat(result.failure()).isNull();
        List<Case> cases = benchmark.cases(Load.BRIEF);
        long percentiles = cases.stream().filter(Case::latencies).count();
        assertThat(result.rows()).hasSize((int) (cases.size() + percentiles));
        assertThat(result.rows()).allSatisfy(row -> {
            assertThat(row.benchmark()).isEqualTo(name);
            assertThat(row.backend()).isEqualTo("sharedmem");
            assertThat(row.ours().median()).isNotNegative().isFinite();
            assertThat(row.peer()).isNull();
            assertThat(row.ratio()).isNaN();
        });
        assertThat(result.distributions()).hasSize((int) percentiles);
    }

    @Test
    @DisplayName("runs on the backend of threads, too")
    void local() throws Exception {
        Result result = run(new QueueRoundtrip(), Backend.of("local:"), EnumSet.noneOf(Family.class));
        assertThat(result.failure()).isNull();
        assertThat(result.rows()).extracting(Row::backend).containsOnly("local");
    }

    @Test
    @DisplayName("puts a peer beside us")
    void peer() throws Exception {
        Result result = run(new QueueThroughput(), SHARED_MEMORY, EnumSet.of(Family.AERON));
        assertThat(result.rows()).hasSize(2).allSatisfy(row -> {
            assertThat(row.peer()).isEqualTo("Aeron IPC");
            assertThat(row.theirs().median()).as(row.how()).isPositive();
            assertThat(row.ratio()).isPositive();
        });
    }

    @Test
    @DisplayName("says which peer was missing, and why")
    void missingPeer() {
        Benchmark counter = new Counter();
        Contender nobody = new Contender(
                "nobody",
                Family.PYTHON,
                List.of(counter.cases(Load.BRIEF).get(0).name()),
                "",
                () -> "no nobody here",
                load -> List.of());
        Tally ours = new Tally(new Contender("ours", null, nobody.cases(), "", () -> null, load -> List.of()));
        ours.add(List.of(Sample.of(nobody.cases().get(0), 1)), 0);
        Result result = new Tables(counter, "sharedmem", Load.BRIEF).of(List.of(ours, new Tally(nobody)));
        Row row = result.rows().get(0);
        assertThat(row.peer()).isEqualTo("nobody");
        assertThat(row.how()).isEqualTo("no nobody here");
        assertThat(row.ours().median()).isFinite();
        assertThat(row.theirs().median()).isNaN();
    }
}
