package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Pinning;
import io.penstock.benchmarks.measure.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One round of a peer: a directory, and the processes that it is done by, which end with it. */
final class PeerRound implements AutoCloseable {

    private final long deadline;
    private final Path directory;
    private final List<PeerProcess> processes = new ArrayList<>();

    PeerRound(Workshop workshop, Load load) throws IOException {
        this.deadline = System.nanoTime() + load.limit();
        this.directory = workshop.newDirectory();
    }

    Path directory() {
        return directory;
    }

    /** Starts a process, on processors of its own if there are enough. */
    PeerProcess start(List<String> command) throws IOException, InterruptedException {
        PeerProcess process = PeerProcess.start(command, deadline);
        processes.add(process);
        Pinning.pin(process.pid(), processes.size() - 1);
        return process;
    }

    /** Returns what a process prints until it has printed so many samples. */
    List<Sample> collect(PeerProcess process, int count) throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        SampleReader reader = new SampleReader();
        while (samples.size() < count) {
            reader.accept(process.line()).ifPresent(samples::add);
        }
        return samples;
    }

    /** Returns what a process prints until it says that it is done. */
    List<Sample> collectAll(PeerProcess process) throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        SampleReader reader = new SampleReader();
        for (String line = process.line(); !line.equals("done"); line = process.line()) {
            reader.accept(line).ifPresent(samples::add);
        }
        return samples;
    }

    @Override
    public void close() {
        processes.forEach(PeerProcess::kill);
        Workshop.delete(directory);
    }

    /** Returns how long a round lasts for a program that is told its times in words. */
    static List<String> times(Load load) {
        return List.of(
                Long.toString(TimeUnit.NANOSECONDS.toMicros(load.warmUp())),
                Long.toString(TimeUnit.NANOSECONDS.toMicros(load.window())));
    }
}
