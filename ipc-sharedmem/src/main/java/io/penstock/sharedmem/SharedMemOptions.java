package io.penstock.sharedmem;

import io.penstock.ConfigurationException;
import io.penstock.sharedmem.session.SessionSettings;
import io.penstock.sharedmem.waiting.WaitStrategy;
import io.penstock.spi.BackendOption;
import io.penstock.spi.SessionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The options of this backend, and the settings that they and the address make. */
final class SharedMemOptions {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final String DIR = "dir";
    private static final String MAX_BYTES = "max-bytes";
    private static final String WAITING = "waiting";
    private static final String SPIN = "spin";
    private static final String SPIN_MICROS = "20";
    private static final String RESERVE_AFTER = "reserve-after";
    private static final String RESERVE_AFTER_USES = "1000";

    /** The name of the session in a directory that the address names. */
    private static final String DIRECTORY_SESSION = "directory";

    static final List<BackendOption> ALL = List.of(
            new BackendOption(
                    DIR, "", "the directory for the memory's files; /dev/shm if it exists, else java.io.tmpdir"),
            new BackendOption(
                    MAX_BYTES,
                    "",
                    "the most that all files of the session take, in bytes; no limit but the disk's if absent"),
            new BackendOption(
                    WAITING, "", "futex to sleep in the kernel, java to do without native code; futex where it works"),
            new BackendOption(SPIN, SPIN_MICROS, "how long a waiting thread looks before it sleeps, in microseconds"),
            new BackendOption(
                    RESERVE_AFTER,
                    RESERVE_AFTER_USES,
                    "after so many uses in a row by one thread, an end of a queue is reserved for it; 0 for never"));

    private SharedMemOptions() {}

    static SessionSettings parse(SessionSpec spec) {
        String address = spec.address();
        boolean isDirectory = address.startsWith("/");
        Path base = isDirectory ? Path.of(address) : base(spec.options().get(DIR));
        String name = isDirectory ? DIRECTORY_SESSION : address;
        long spin = TimeUnit.MICROSECONDS.toNanos(number(spec, SPIN, SPIN_MICROS));
        return new SessionSettings(
                base.toAbsolutePath(),
                name.isEmpty() ? null : name,
                number(spec, MAX_BYTES, "0"),
                futex(spec),
                spin,
                (int) Math.min(number(spec, RESERVE_AFTER, RESERVE_AFTER_USES), Integer.MAX_VALUE));
    }

    private static Path base(String dir) {
        if (dir != null && !dir.isEmpty()) {
            return Path.of(dir);
        }
        boolean usable = Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY);
        return usable ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static boolean futex(SessionSpec spec) {
        String value = spec.options().getOrDefault(WAITING, "");
        return switch (value) {
            case "" -> WaitStrategy.futexIsPresent();
            case "java" -> false;
            case "futex" -> {
                if (!WaitStrategy.futexIsPresent()) {
                    throw new ConfigurationException("waiting=futex needs Linux and JNA on the class path."
                            + " Add net.java.dev.jna:jna, or leave the option out.");
                }
                yield true;
            }
            default ->
                throw new ConfigurationException(
                        "The option 'waiting' of sharedmem is '" + value + "'; it can be futex or java.");
        };
    }

    private static long number(SessionSpec spec, String option, String defaultValue) {
        String value = spec.options().getOrDefault(option, "");
        try {
            long number = Long.parseLong(value.isEmpty() ? defaultValue : value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new ConfigurationException(
                    "The option '" + option + "' of sharedmem is '" + value + "', which is not a number.", notANumber);
        }
        throw new ConfigurationException(
                "The option '" + option + "' of sharedmem is " + value + "; it cannot be negative.");
    }
}
