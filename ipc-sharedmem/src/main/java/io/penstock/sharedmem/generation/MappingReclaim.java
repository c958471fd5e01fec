package io.penstock.sharedmem.generation;

import io.penstock.CapacityException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Gets back the memory of deleted files that this JVM does not use any more: it stays until the garbage collector has
 * found the mapping. Runs the collector only when a file system is full, and only if a mapping was dropped since
 * the last time.
 */
public final class MappingReclaim {

    /** The number of attempts after a collection: another thread ends the mappings that it found, a little later. */
    private static final int ATTEMPTS = 10;

    private static final long BETWEEN_ATTEMPTS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final AtomicBoolean DROPPED = new AtomicBoolean();

    private MappingReclaim() {}

    /** Notes that this JVM has let go of a mapping, which a later collection will end. */
    public static void mappingDropped() {
        DROPPED.set(true);
    }

    /**
     * Makes a file; if there is no room for it, runs the collector and tries again.
     *
     * @throws CapacityException if there is no room even then
     */
    public static <T> T retryAfterCollection(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (CapacityException full) {
            boolean byTheFileSystem = full.getCause() != null;
            if (byTheFileSystem && DROPPED.getAndSet(false)) {
                System.gc();
                return whenCollected(maker, ATTEMPTS);
            }
            throw full;
        }
    }

    private static <T> T whenCollected(Supplier<T> maker, int attempts) {
        try {
            return maker.get();
        } catch (CapacityException full) {
            if (attempts == 1) {
                throw full;
            }
            LockSupport.parkNanos(BETWEEN_ATTEMPTS);
            return whenCollected(maker, attempts - 1);
        }
    }
}
