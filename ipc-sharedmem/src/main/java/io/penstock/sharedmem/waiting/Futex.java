package io.penstock.sharedmem.waiting;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.penstock.sharedmem.memory.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;

/**
 * The kernel's wait queue for a 32-bit word in shared memory. This class, and with it the native code, is loaded when
 * somebody must wait or be woken for the first time.
 *
 * <p>No error number is read: every return, whether by a wake-up, a changed word, a signal or the time, means "look again".
 */
final class Futex {

    private static final long FUTEX = FutexPlatform.systemCall();
    private static final long WAIT = 0;
    private static final long WAKE = 1;

    private static final ThreadLocal<Timespec> TIMEOUT = ThreadLocal.withInitial(Timespec::new);

    static {
        Native.register(Futex.class, "c");
    }

    private Futex() {}

    /** Where a buffer lies in this process. */
    static long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    /** Sleeps as long as the word has the expected value, at most for the given time; may return early. */
    static void await(Memory memory, int offset, int expected, long nanos) {
        Timespec timeout = TIMEOUT.get();
        timeout.set(nanos);
        syscall(FUTEX, address(memory.buffer()) + offset, WAIT, expected, timeout.address, 0, 0);
    }

    /** Wakes some of those who sleep on the word. */
    static void wake(Memory memory, int offset, int count) {
        syscall(FUTEX, address(memory.buffer()) + offset, WAKE, count, 0, 0, 0);
    }

    // All arguments are passed in whole registers, as the C library's variadic function expects them.
    private static native long syscall(
            long number, long address, long operation, long value, long timeout, long address2, long value3);

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
