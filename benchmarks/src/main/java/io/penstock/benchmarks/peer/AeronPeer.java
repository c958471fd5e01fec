package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import java.util.List;

/** Aeron over shared memory. The first process has the media driver in it. */
final class AeronPeer {

    private static final List<String> FLAGS = List.of(
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            // As its own samples run: they leave out the checks of bounds.
            "-Dagrona.disable.bounds.checks=true");

    private final Workshop workshop;

    AeronPeer(Workshop workshop) {
        this.workshop = workshop;
    }

    List<Sample> round(String benchmark, Load load) throws Exception {
        return Streams.round(workshop, benchmark, load, AeronProgram.class, FLAGS);
    }
}
