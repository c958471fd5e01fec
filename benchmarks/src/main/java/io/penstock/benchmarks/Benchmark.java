package io.penstock.benchmarks;

import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.peer.Peers;
import java.util.List;

/** One benchmark: its cases, how we do its work, and who else does. */
interface Benchmark {

    /** Returns how the command line calls it. */
    String name();

    /** Returns what it measures, in a line. */
    String purpose();

    /** Returns what it measures, one by one. */
    List<Case> cases(Load load);

    /** Measures us once, in processes of their own. */
    List<Sample> round(Backend backend, Load load) throws Exception;

    /** Returns the peers that do the same work, each in its own best documented way. */
    default List<Contender> peers(Peers peers) {
        return List.of();
    }
}
