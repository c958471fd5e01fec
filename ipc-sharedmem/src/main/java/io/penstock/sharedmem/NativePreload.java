package io.penstock.sharedmem;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.waiting.WaitPoint;
import io.penstock.sharedmem.waiting.WaitStrategy;
import java.nio.ByteBuffer;

/**
 * Loads a child's native code in parallel with the rest of its start. Its parent sleeps until the child says that it
 * has started, so every child needs the code for waking somebody before it comes to its body, and JNA takes a third of
 * the start.
 */
final class NativePreload implements Runnable {

    private static final int STACK = 256 * 1024;

    private NativePreload() {}

    static void begin() {
        Thread thread = new Thread(null, new NativePreload(), "penstock-native", STACK, false);
        thread.setDaemon(true);
        thread.start();
    }

    /** Wakes nobody, at a wait point of its own where somebody seems to have slept. */
    @Override
    public void run() {
        Memory place = new Memory(ByteBuffer.allocateDirect(WaitPoint.SIZE));
        place.setInt(0, 1);
        try {
            WaitStrategy.futex(0, () -> {})
                    .point(place, 0, () -> false, () -> {})
                    .wakeAll();
        } catch (Error notLoaded) {
            // The first thread that waits or wakes gets the error.
        }
    }
}
