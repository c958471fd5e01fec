package io.penstock.sharedmem.session;

import java.io.File;
import java.io.IOException;

/**
 * A number that tells this JVM's participants from all others'. Kept in the system properties, so that a second copy of
 * these classes, from another class loader, has the same: a lock file of its own JVM must never be probed, by anybody
 * in it.
 */
final class JvmToken {

    private static final String PROPERTY = "io.penstock.sharedmem.jvm-token";

    /**
     * A number that no other JVM has: its process id, and a time in case that others, in containers, have the same id.
     * It is no secret.
     */
    static final long VALUE = Long.parseLong(known());

    private JvmToken() {}

    /** Uses no lambda and no random numbers, each of which would cost every child milliseconds at its start. */
    private static String known() {
        String fresh = Long.toString(pid() << 42 ^ System.nanoTime());
        Object first = System.getProperties().putIfAbsent(PROPERTY, fresh);
        return first == null ? fresh : (String) first;
    }

    /** Asks Linux directly: a {@link ProcessHandle} starts a pool of threads, which takes milliseconds. */
    private static long pid() {
        try {
            return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
        } catch (IOException | NumberFormatException notLinux) {
            return ProcessHandle.current().pid();
        }
    }
}
