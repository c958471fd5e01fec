package io.penstock.sharedmem.session;

import java.lang.System.Logger.Level;

/**
 * Logs warnings. Fetches the logger when there is something to say: one kept at hand costs each child milliseconds at
 * its start.
 */
final class Warnings {

    private Warnings() {}

    static void log(String message, Throwable failure) {
        System.getLogger("io.penstock.sharedmem").log(Level.WARNING, message, failure);
    }
}
