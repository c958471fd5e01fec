package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small C program, compiled here: what the machine can do when nothing stands in between. */
final class CPeer {

    private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");

    private final Workshop workshop;
    private String missing;
    private Path program;

    CPeer(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Returns why it cannot run here; null if it can. */
    String missing() {
        if (program == null && missing == null) {
            missing = compile();
        }
        return missing;
    }

    private String compile() {
        try {
            Path source = workshop.unpack("peer.c");
            Path target = source.resolveSibling("peer");
            for (String compiler : COMPILERS) {
                try {
                    Tool.Result result = Tool.run(List.of(compiler, "-O2", "-o", target.toString(), source.toString()));
                    if (result.exitCode() != 0) {
                        return compiler + " cannot compile it: "
                                + result.output().strip();
                    }
                    program = target;
                    return null;
                } catch (IOException absent) {
                    // the next one, then
                }
            }
            return "no C compiler";
        } catch (IOException e) {
            return e.toString();
        }
    }

    List<Sample> round(String what, String benchmark, Load load) throws Exception {
        try (PeerRound round = new PeerRound(workshop, load)) {
            List<String> command = new ArrayList<>(List.of(program.toString(), what, benchmark));
            command.addAll(PeerRound.times(load));
            return round.collectAll(round.start(command));
        }
    }
}
