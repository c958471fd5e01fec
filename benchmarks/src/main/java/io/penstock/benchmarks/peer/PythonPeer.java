package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Python's multiprocessing, with its defaults. */
final class PythonPeer {

    private final Workshop workshop;
    private String missing;
    private String executable;
    private Path script;

    PythonPeer(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Returns why it cannot run here; null if it can. */
    String missing() {
        if (executable == null && missing == null) {
            try {
                // What is on the path may be a wrapper, which takes longer to start than Python does.
                Tool.Result result = Tool.run(
                        List.of("python3", "-c", "import sys, multiprocessing.synchronize; print(sys.executable)"));
                if (result.exitCode() == 0) {
                    executable = result.output().strip();
                } else {
                    missing = "python3 has no working multiprocessing";
                }
            } catch (IOException e) {
                missing = "no python3";
            }
        }
        return missing;
    }

    List<Sample> round(String benchmark, Load load) throws Exception {
        if (script == null) {
            script = workshop.unpack("peer.py");
        }
        try (PeerRound round = new PeerRound(workshop, load)) {
            List<String> command = new ArrayList<>(List.of(executable, script.toString(), benchmark));
            command.addAll(PeerRound.times(load));
            command.add(Integer.toString(load.repeats()));
            return round.collectAll(round.start(command));
        }
    }
}
