package io.penstock.benchmarks.peer;

import io.penstock.Ipc;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The least that a start could cost: a plain JVM with the same jars and options that loads the classes that a child of
 * ours loads.
 */
final class BareJvmPeer {

    private static final Pattern NAME = Pattern.compile("[\\w.$]+");

    /** The options that our children have, unless they are told otherwise. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:InitialHeapSize=32m");

    private final Workshop workshop;
    private List<String> classes;

    BareJvmPeer(Workshop workshop) {
        this.workshop = workshop;
    }

    List<Sample> round(Load load) throws Exception {
        double[] millis = new double[load.repeats()];
        try (PeerRound round = new PeerRound(workshop, load)) {
            Path list = Files.write(round.directory().resolve("classes"), classesOfAChild());
            for (int i = 0; i < millis.length; i++) {
                long before = System.nanoTime();
                PeerProcess jvm = round.start(JvmCommand.of(OPTIONS, BareJvmProgram.class, List.of(list.toString())));
                jvm.await("running");
                millis[i] = (System.nanoTime() - before) / (double) TimeUnit.MILLISECONDS.toNanos(1);
                jvm.kill();
            }
        }
        Arrays.sort(millis);
        return List.of(Sample.of("cold start to the first line of user code", millis[millis.length / 2]));
    }

    /** Asks a child, whose JVM writes down what it loads. */
    private List<String> classesOfAChild() throws Exception {
        if (classes == null) {
            Path directory = workshop.newDirectory();
            Path log = directory.resolve("loaded");
            try (Ipc ipc = Ipc.open("sharedmem:")) {
                var queue = ipc.<Long>queue();
                ipc.process(() -> queue.put(System.nanoTime()))
                        .jvmOptions("-Xlog:class+load:file=" + log + ":none:filecount=0")
                        .start()
                        .await();
            }
            classes = names(log);
            Workshop.delete(directory);
        }
        return classes;
    }

    /**
     * Reads a log, whose lines are {@code NAME source: SOURCE}; what a JVM makes up while it runs has no name that
     * could be loaded.
     */
    private static List<String> names(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .map(line -> line.split(" ")[0])
                .filter(name -> NAME.matcher(name).matches() && !name.contains("$$"))
                .toList();
    }
}
