package io.penstock.sharedmem.memory;

import com.sun.jna.Native;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A full memory barrier that one thread imposes on all threads of all processes that have registered: Linux's {@code
 * membarrier} in its global expedited form (4.16 and later). Those who act often can go without a fence of their own if
 * those who act seldom pay for both: 1 to 15 microseconds.
 *
 * <p>Let one thread store A and then load B, without a fence between, and another store B, call {@link #issue} and then
 * load A: at least one of them sees the other's store. The processor that runs the former passes a barrier somewhere
 * during the call; its store of A is visible afterwards if it came before that barrier, and its load of B sees the
 * store if it comes after.
 */
public final class ProcessBarrier {

    private static final long GLOBAL_EXPEDITED = 1 << 1;
    private static final long REGISTER_GLOBAL_EXPEDITED = 1 << 2;

    /**
     * The time that stands in for a barrier where a sandbox refuses the call, or its native code cannot be loaded: a
     * store leaves its processor's buffer within nanoseconds, and at the latest with the next interrupt or switch of
     * threads.
     */
    private static final long SUBSTITUTE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static volatile boolean ready;

    private ProcessBarrier() {}

    /** Returns whether this process is registered: whether barriers that others issue include its threads. */
    public static boolean isReady() {
        return ready;
    }

    /** Registers this process, in a thread of its own, since that loads native code. Harmless if repeated. */
    public static void prepare() {
        if (BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> ready = called(Call::register), "penstock-barrier");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Makes all threads of all registered processes pass a full barrier before this returns, and passes one itself. */
    public static void issue() {
        if (!called(Call::issue)) {
            long start = System.nanoTime();
            for (long left = SUBSTITUTE_NANOS; left > 0; left = SUBSTITUTE_NANOS - (System.nanoTime() - start)) {
                LockSupport.parkNanos(left);
            }
        }
    }

    private static boolean called(BooleanSupplier call) {
        try {
            return call.getAsBoolean();
        } catch (LinkageError notLoaded) {
            return false;
        }
    }

    /** The native part, which is loaded at the first use. */
    private static final class Call {

        private static final long NUMBER = number();

        static {
            Native.register(Call.class, "c");
        }

        static boolean register() {
            return NUMBER >= 0 && syscall(NUMBER, REGISTER_GLOBAL_EXPEDITED, 0, 0) == 0;
        }

        static boolean issue() {
            return NUMBER >= 0 && syscall(NUMBER, GLOBAL_EXPEDITED, 0, 0) == 0;
        }

        /** Returns the number of the system call on this architecture, -1 if it is not known. */
        private static long number() {
            return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
                case "amd64", "x86_64" -> 324;
                case "aarch64", "riscv64", "loongarch64" -> 283;
                case "ppc64le", "ppc64" -> 365;
                case "s390x" -> 356;
                default -> -1;
            };
        }

        private static native long syscall(long number, long command, long flags, long processor);
    }
}
