package io.penstock.sharedmem.waiting;

import java.util.Locale;

/** Finds out whether there are futexes, and how they are called, without loading native code. */
final class FutexPlatform {

    private FutexPlatform() {}

    static boolean isPresent() {
        return System.getProperty("os.name").equals("Linux") && systemCall() >= 0 && jnaIsPresent();
    }

    /** Returns the number of the system call on this architecture, -1 if it is not known. */
    static long systemCall() {
        return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> 202;
            case "aarch64", "riscv64", "loongarch64" -> 98;
            case "ppc64le", "ppc64" -> 221;
            case "s390x" -> 238;
            default -> -1;
        };
    }

    private static boolean jnaIsPresent() {
        try {
            Class.forName("com.sun.jna.Native", false, FutexPlatform.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
