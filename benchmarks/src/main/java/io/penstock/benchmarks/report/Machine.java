package io.penstock.benchmarks.report;

import io.penstock.benchmarks.measure.Pinning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine that figures depend on, by what it can do and not by its name.
 *
 * @param processors how many
 * @param gibibytes of memory; 0 if unknown
 * @param system the operating system and its architecture
 * @param jvm the version of Java and of its virtual machine
 */
public record Machine(int processors, long gibibytes, String system, String jvm) {

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final long KIBIBYTES = 1 << 20;

    /** This machine. */
    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + ")");
    }

    private static long memory() {
        try {
            for (String line : Files.readAllLines(MEMORY)) {
                if (line.startsWith("MemTotal:")) {
                    return Math.round(Long.parseLong(line.replaceAll("\\D", "")) / (double) KIBIBYTES);
                }
            }
        } catch (IOException notLinux) {
            // said as unknown
        }
        return 0;
    }

    /** Returns all of it in a line. */
    public String describe() {
        return processors + " processors, "
                + (gibibytes == 0 ? "memory unknown" : gibibytes + " GiB of memory")
                + ", " + system + ", " + jvm + "; processes " + Pinning.describe();
    }
}
