package io.penstock.sharedmem.generation;

import io.penstock.CapacityException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
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

    /**
     * The time without the end of any mapping after which a collection has given all that it will. Another thread ends
     * the mappings that it found, one by one, which takes a second for 20,000 of them.
     */
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(50);

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
                return whenCollected(maker);
            }
            throw full;
        }
    }

    private static <T> T whenCollected(Supplier<T> maker) {
        long mapped = mappings();
        long lastEnd = System.nanoTime();
        while (true) {
            try {
                return maker.get();
            } catch (CapacityException full) {
                long stillMapped = mappings();
                if (stillMapped < mapped) {
                    lastEnd = System.nanoTime();
                } else if (System.nanoTime() - lastEnd > QUIET) {
                    throw full;
                }
                mapped = stillMapped;
                LockSupport.parkNanos(BETWEEN_ATTEMPTS);
            }
        }
    }

    /** Returns the number of mappings that this JVM has, those included that are about to end. */
    private static long mappings() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("mapped"))
                .mapToLong(BufferPoolMXBean::getCount)
                .sum();
    }
}
