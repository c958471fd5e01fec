package io.penstock.sharedmem.session;

/**
 * What tells this JVM's participants from all others'. Kept in the system properties, so that a second copy of these classes, from
 * another class loader, has the same: a lock file of its own JVM must never be probed, by anybody in it.
 */
final class JvmToken {

    private static final String PROPERTY = "io.penstock.sharedmem.jvm-token";

    /** A number that no other JVM has: its process id, and a moment of its life in case that others count processes anew. No secret. */
    static final long VALUE = Long.parseLong(known());

    private JvmToken() {}

    /** Without a lambda and without random numbers, each of which would cost every child some milliseconds at its start. */
    private static String known() {
        String fresh = Long.toString(ProcessHandle.current().pid() << 42 ^ System.nanoTime());
        Object first = System.getProperties().putIfAbsent(PROPERTY, fresh);
        return first == null ? fresh : (String) first;
    }
}
