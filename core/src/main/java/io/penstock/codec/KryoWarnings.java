package io.penstock.codec;

import com.esotericsoftware.kryo.util.Util;

/**
 * Keeps Kryo from trying out sun.misc.Unsafe when its first class is loaded. From version 24 on the JVM reports that on
 * the standard error, and this codec has no use for it.
 */
final class KryoWarnings {

    private static final String PROPERTY = "kryo.unsafe";

    private static final int FIRST_WARNING_VERSION = 24;

    private KryoWarnings() {}

    /**
     * Loads the class that reads the property, before any other of Kryo's; the property is set for that moment only.
     */
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
