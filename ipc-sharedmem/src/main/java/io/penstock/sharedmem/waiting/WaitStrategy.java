package io.penstock.sharedmem.waiting;

import io.penstock.sharedmem.memory.Memory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** How this participant waits and wakes: one way for all participants of a session. */
public abstract class WaitStrategy {

    private final Runnable whenSomeoneWaits;
    private final AtomicInteger waiters = new AtomicInteger();

    WaitStrategy(Runnable whenSomeoneWaits) {
        this.whenSomeoneWaits = whenSomeoneWaits;
    }

    /** Whether {@link #futex} works here; loads no native code. */
    public static boolean futexIsPresent() {
        return FutexPlatform.isPresent();
    }

    /**
     * Sleeping in the kernel, on the very word that the publisher wakes.
     *
     * @param spinNanos how long to look before sleeping
     * @param whenSomeoneWaits run each time that a thread begins to wait
     */
    public static WaitStrategy futex(long spinNanos, Runnable whenSomeoneWaits) {
        return new FutexWaitStrategy(spinNanos, whenSomeoneWaits);
    }

    /**
     * Looking again and again, without native code.
     *
     * @param whenSomeoneWaits run each time that a thread begins to wait
     */
    public static WaitStrategy polling(Runnable whenSomeoneWaits) {
        return new PollingWaitStrategy(whenSomeoneWaits);
    }

    /**
     * A condition to wait for.
     *
     * @param memory where its words lie
     * @param offset of {@link WaitPoint#SIZE} bytes, a multiple of 64
     * @param holds whether the condition holds now; cheap, takes no lock, and may err on the side of false for a moment
     * @param announced run by a thread that has announced that it is about to sleep, before it looks a last time
     */
    public WaitPoint point(Memory memory, int offset, BooleanSupplier holds, Runnable announced) {
        return new WaitPoint(this, memory, offset, holds, announced);
    }

    /** Whether a thread of this process waits for anything. */
    public boolean hasLocalWaiters() {
        return waiters.get() > 0;
    }

    final void enter() {
        waiters.incrementAndGet();
        whenSomeoneWaits.run();
    }

    final void leave() {
        waiters.decrementAndGet();
    }

    abstract boolean await(WaitPoint point, PendingOperation<?> operation, long nanos) throws InterruptedException;

    abstract void watch(WaitPoint point, PendingOperation<?> operation);

    abstract void forget(WaitPoint point, PendingOperation<?> operation);

    abstract void wake(WaitPoint point, int count);
}
