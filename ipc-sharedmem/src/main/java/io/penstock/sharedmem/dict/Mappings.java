package io.penstock.sharedmem.dict;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Gets back the memory of deleted generations that this JVM has let go of: it stays until the garbage collector has found the mapping. Asked for only
 * when a file system is full, and only if something was let go of since the last time.
 */
final class Mappings {

    /** The collector hands mappings to another thread, which ends them a little later. */
    static final int ATTEMPTS = 10;

    private static final long BETWEEN_ATTEMPTS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final AtomicBoolean LET_GO = new AtomicBoolean();

    private Mappings() {}

    static void letGo() {
        LET_GO.set(true);
    }

    /** Runs the collector; false if there is nothing for it to find. */
    static boolean collect() {
        boolean worthIt = LET_GO.getAndSet(false);
        if (worthIt) {
            System.gc();
        }
        return worthIt;
    }

    static void pause() {
        LockSupport.parkNanos(BETWEEN_ATTEMPTS);
    }
}
