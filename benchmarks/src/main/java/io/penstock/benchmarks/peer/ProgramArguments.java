package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Load;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a peer's program in Java.
 *
 * @param benchmark the benchmark's name
 * @param role what this process does in it
 * @param directory the round's
 * @param load how long
 */
record ProgramArguments(String benchmark, String role, Path directory, Load load) {

    /** Parses a command line that {@link #words} made. */
    static ProgramArguments parse(String[] words) {
        long warmUp = Long.parseLong(words[3]) * 1000;
        long window = Long.parseLong(words[4]) * 1000;
        Load load = new Load("", warmUp, window, 1, 0, 0, 0, 0, 0);
        return new ProgramArguments(words[0], words[1], Path.of(words[2]), load);
    }

    List<String> words() {
        List<String> words = new ArrayList<>(List.of(benchmark, role, directory.toString()));
        words.addAll(PeerRound.times(load));
        return words;
    }
}
