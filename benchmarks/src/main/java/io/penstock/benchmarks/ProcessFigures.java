package io.penstock.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The kernel's figures of a process.
 *
 * @param cpuNanos the processor time that it has used, in user and kernel mode, with a resolution of 10 ms
 * @param mebibytes its proportional set size
 */
record ProcessFigures(long cpuNanos, double mebibytes) {

    /** The unit of times in /proc, which is the same for all programs on Linux. */
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);

    /** The places of user and system time, counted from behind the name, which may contain anything. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final double KIBIBYTES = 1024;

    static ProcessFigures of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
        return new ProcessFigures(ticks * TICK, proportional(process.resolve("smaps_rollup")));
    }

    private static double proportional(Path rollup) throws IOException {
        for (String line : Files.readAllLines(rollup)) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES;
            }
        }
        throw new IOException("no proportional set size in " + rollup);
    }
}
