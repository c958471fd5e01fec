package io.penstock.sharedmem.waiting;

import io.penstock.sharedmem.memory.Memory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The way in which a participant waits and wakes; all participants of a session use the same. */
public abstract class WaitStrategy {

    private final Runnable onWait;
    private final AtomicInteger waiters = new AtomicInteger();

    WaitStrategy(Runnable onWait) {
        this.onWait = onWait;
    }

    /** Returns whether {@link #futex} works here; loads no native code. */
    public static boolean futexIsPresent() {
        return FutexPlatform.isPresent();
    }

    /**
     * Returns the strategy of sleeping in the kernel, on the very word that the publisher wakes.
     *
     * @param spinNanos the time to spin before sleeping
     * @param onWait runs each time that a thread begins to wait
     */
    public static WaitStrategy futex(long spinNanos, Runnable onWait) {
        return new FutexWaitStrategy(spinNanos, onWait);
    }

    /**
     * Returns the strategy of polling, without native code.
     *
     * @param onWait runs each time that a thread begins to wait
     */
    public static WaitStrategy polling(Runnable onWait) {
        return new PollingWaitStrategy(onWait);
    }

    /**
     * Creates a condition to wait for.
     *
     * @param memory the memory of its words
     * @param offset of {@link WaitPoint#SIZE} bytes, a multiple of 64
     * @param holds whether the condition holds now; cheap, takes no lock, and may err on the side of false for a moment
     * @param beforeSleep run by a thread that has announced that it is about to sleep, before it checks a last time
     */
    public WaitPoint point(Memory memory, int offset, BooleanSupplier holds, Runnable beforeSleep) {
        return new WaitPoint(this, memory, offset, holds, beforeSleep);
    }

    /** Returns whether a thread of this process waits for anything. */
    public boolean hasLocalWaiters() {
        return waiters.get() > 0;
    }

    final void enter() {
        waiters.incrementAndGet();
        onWait.run();
    }

    final void leave() {
        waiters.decrementAndGet();
    }

    /** Waits until an operation has completed; false if the time is up. */
    abstract boolean await(WaitPoint point, PendingOperation<?> operation, long nanos) throws InterruptedException;

    /** Tries an operation whenever there is news, and runs its callback when it has completed. */
    abstract void watch(WaitPoint point, PendingOperation<?> operation);

    /** Forgets an operation that was cancelled. */
    abstract void forget(WaitPoint point, PendingOperation<?> operation);

    /** Wakes some of those who wait at a point. */
    abstract void wake(WaitPoint point, int count);
}
