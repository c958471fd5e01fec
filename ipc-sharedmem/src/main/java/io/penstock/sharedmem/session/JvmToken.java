package io.penstock.sharedmem.session;

import java.util.UUID;

/**
 * What tells this JVM's participants from all others'. Kept in the system properties, so that a second copy of these classes, from
 * another class loader, has the same: a lock file of its own JVM must never be probed, by anybody in it.
 */
final class JvmToken {

    /** A random number. */
    static final long VALUE = Long.parseLong((String) System.getProperties()
            .computeIfAbsent(
                    "io.penstock.sharedmem.jvm-token",
                    key -> Long.toString(UUID.randomUUID().getMostSignificantBits())));

    private JvmToken() {}
}
