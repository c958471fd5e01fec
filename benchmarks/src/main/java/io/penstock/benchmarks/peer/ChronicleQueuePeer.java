package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import java.util.List;

/** Chronicle Queue, in JVMs with the flags that it asks for. */
final class ChronicleQueuePeer {

    private final Workshop workshop;

    ChronicleQueuePeer(Workshop workshop) {
        this.workshop = workshop;
    }

    List<Sample> round(String benchmark, Load load) throws Exception {
        return Streams.round(workshop, benchmark, load, ChronicleQueueProgram.class, ChronicleFlags.all());
    }
}
