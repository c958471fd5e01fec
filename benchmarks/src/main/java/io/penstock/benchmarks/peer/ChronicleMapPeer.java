package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import java.util.List;

/** Chronicle Map: one process makes it and stays, another uses it. */
final class ChronicleMapPeer {

    private final Workshop workshop;

    ChronicleMapPeer(Workshop workshop) {
        this.workshop = workshop;
    }

    List<Sample> round(Load load) throws Exception {
        try (PeerRound round = new PeerRound(workshop, load)) {
            start(round, Streams.OTHER, load).await("ready");
            return round.collect(start(round, Streams.MEASURER, load), 3);
        }
    }

    private static PeerProcess start(PeerRound round, String role, Load load) throws Exception {
        ProgramArguments arguments = new ProgramArguments("dict", role, round.directory(), load);
        return round.start(JvmCommand.of(ChronicleFlags.all(), ChronicleMapProgram.class, arguments.words()));
    }
}
