package io.penstock.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;

/** The flags that the Chronicles need on a module system, and those that keep them from calling home. */
final class ChronicleFlags {

    private static final int FIRST_WITH_UNSAFE_FLAG = 23;

    private static final List<String> EXPORTS = List.of(
            "java.base/jdk.internal.misc",
            "java.base/jdk.internal.ref",
            "java.base/jdk.internal.util",
            "java.base/sun.nio.ch",
            "jdk.compiler/com.sun.tools.javac.file",
            "jdk.unsupported/sun.misc");

    private static final List<String> OPENS = List.of(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.lang.reflect",
            "java.base/java.util",
            "java.base/jdk.internal.misc",
            "java.base/sun.nio.ch",
            "jdk.compiler/com.sun.tools.javac");

    private ChronicleFlags() {}

    static List<String> all() {
        List<String> flags = new ArrayList<>();
        EXPORTS.forEach(name -> flags.add("--add-exports=" + name + "=ALL-UNNAMED"));
        OPENS.forEach(name -> flags.add("--add-opens=" + name + "=ALL-UNNAMED"));
        flags.add("-Dchronicle.analytics.disable=true");
        if (Runtime.version().feature() >= FIRST_WITH_UNSAFE_FLAG) {
            flags.add("--enable-native-access=ALL-UNNAMED");
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }
}
