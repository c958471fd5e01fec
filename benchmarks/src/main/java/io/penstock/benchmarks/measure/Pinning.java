package io.penstock.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Gives busy processes processors of their own, two each: one for the loop that is measured, one for the rest of its
 * JVM. Where there are too few, the scheduler knows better.
 */
public final class Pinning {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int FEWEST = 8;
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    private static volatile boolean refused;

    private Pinning() {}

    /** Returns what was done, in words for the output. */
    public static String describe() {
        if (PROCESSORS < FEWEST) {
            return "unpinned (fewer than " + FEWEST + " processors)";
        }
        if (!Files.isExecutable(TASKSET)) {
            return "unpinned (no taskset)";
        }
        return refused ? "partly unpinned (taskset was refused)" : "pinned to two processors a process";
    }

    /** Pins a process, all of its threads, and those that they start later. */
    public static void pin(long pid, int place) throws IOException, InterruptedException {
        if (PROCESSORS < FEWEST
                || !Files.isExecutable(TASKSET)
                || pid == ProcessHandle.current().pid()) {
            return;
        }
        int first = 2 * place % (PROCESSORS - PROCESSORS % 2);
        Process taskset = new ProcessBuilder(
                        TASKSET.toString(), "-a", "-c", "-p", first + "," + (first + 1), Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!taskset.waitFor(5, TimeUnit.SECONDS) || taskset.exitValue() != 0) {
            taskset.destroyForcibly();
            refused = true;
        }
    }
}
