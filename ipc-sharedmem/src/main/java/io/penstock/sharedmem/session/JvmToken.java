package io.penstock.sharedmem.session;

import java.io.File;
import java.io.IOException;

/**
 * What tells this JVM's participants from all others'. Kept in the system properties, so that a second copy of these
 * classes, from another class loader, has the same: a lock file of its own JVM must never be probed, by anybody in it.
 */
final class JvmToken {

    private static final String PROPERTY = "io.penstock.sharedmem.jvm-token";

    /**
     * A number that no other JVM has: its process id, and a moment of its life in case that others count processes
     * anew. No secret.
     */
    static final long VALUE = Long.parseLong(known());

    private JvmToken() {}

    /**
     * Without a lambda and without random numbers, each of which would cost every child some milliseconds at its start.
     */
    private static String known() {
        String fresh = Long.toString(pid() << 42 ^ System.nanoTime());
        Object first = System.getProperties().putIfAbsent(PROPERTY, fresh);
        return first == null ? fresh : (String) first;
    }

    /** Asks Linux directly: a {@link ProcessHandle} comes with a pool of threads, which takes milliseconds to make. */
    private static long pid() {
        try {
            return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
        } catch (IOException | NumberFormatException notLinux) {
            return ProcessHandle.current().pid();
        }
    }
}
