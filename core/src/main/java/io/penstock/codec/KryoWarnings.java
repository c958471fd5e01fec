package io.penstock.codec;

import com.esotericsoftware.kryo.util.Util;

/**
 * Keeps Kryo from trying out sun.misc.Unsafe, which it does when its first class loads, which the JVM reports on stderr from
 * version 24 on, and which this codec has no use for.
 */
final class KryoWarnings {

    private static final String PROPERTY = "kryo.unsafe";

    private static final int FIRST_WARNING_VERSION = 24;

    private KryoWarnings() {}

    /** Before any other class of Kryo's. The property is read once, so it is there for that moment only. */
    static void load() {
        if (Runtime.version().feature() < FIRST_WARNING_VERSION || System.getProperty(PROPERTY) != null) {
            return;
        }
        System.setProperty(PROPERTY, "false");
        try {
            Util.isUnsafeAvailable();
        } finally {
            System.clearProperty(PROPERTY);
        }
    }
}
