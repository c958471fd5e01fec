package io.penstock.sharedmem.waiting;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;

/**
 * The kernel's wait queue for a 32-bit word in shared memory. This class, and with it the native code, is loaded when
 * somebody must wait or be woken for the first time.
 *
 * <p>No error number is read: every return, whether by a wake-up, a changed word, a signal or the time, means "look
 * again".
 */
final class Futex {

    private static final long FUTEX = FutexPlatform.systemCall();
    private static final long WAIT = 0;
    private static final long WAKE = 1;

    /** The longest time of one sleep, since longer ones overflow the kernel's clock; sleepers simply look again. */
    private static final long LONGEST_NANOS = TimeUnit.DAYS.toNanos(1);

    private static final long NO_TIMEOUT = 0;

    private static final ThreadLocal<Timespec> TIMEOUT = ThreadLocal.withInitial(Timespec::new);

    static {
        Native.register(Futex.class, "c");
    }

    private Futex() {}

    /** Returns the address of a buffer in this process. This is expensive: call it once for each word. */
    static long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    /**
     * Sleeps as long as the word has the expected value, at most for the given time; may return early.
     *
     * @param nanos the longest time; {@link Long#MAX_VALUE} for ever, which spares the kernel a timer
     */
    static void await(long address, int expected, long nanos) {
        syscall(FUTEX, address, WAIT, expected, nanos == Long.MAX_VALUE ? NO_TIMEOUT : timeout(nanos));
    }

    private static long timeout(long nanos) {
        Timespec timeout = TIMEOUT.get();
        timeout.set(Math.min(nanos, LONGEST_NANOS));
        return timeout.address;
    }

    /** Wakes some of those who sleep on the word. */
    static void wake(long address, int count) {
        syscall(FUTEX, address, WAKE, count);
    }

    // All arguments are passed in whole registers, as the C library's variadic function expects them. The kernel looks
    // only at those of the operation, and each that is left out makes the call through JNA 15 to 20 ns faster.
    private static native long syscall(long number, long address, long operation, long value);

    private static native long syscall(long number, long address, long operation, long value, long timeout);

    /** A {@code struct timespec}. */
    private static final class Timespec {

        private final ByteBuffer buffer = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
        private final long address = Futex.address(buffer);

        void set(long nanos) {
            buffer.putLong(0, TimeUnit.NANOSECONDS.toSeconds(nanos));
            buffer.putLong(8, nanos % TimeUnit.SECONDS.toNanos(1));
        }
    }
}
