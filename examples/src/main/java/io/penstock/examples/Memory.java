package io.penstock.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The greatest memory that this process has used. */
final class Memory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private Memory() {}

    /** Returns the greatest resident set so far, in KiB; 0 where the system does not tell. */
    static long peakKib() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
