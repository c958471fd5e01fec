package io.penstock.sharedmem.waiting;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waiting in the kernel. A platform thread spins for a moment if a processor can be spared and spinning has paid there lately (see
 * {@link AdaptiveSpin}), then sleeps on the futex; its interrupt wakes it through an {@link InterruptHook}, with no slicing. Callbacks are
 * served by one {@link CallbackWatcher} per wait point.
 */
final class FutexWaitStrategy extends WaitStrategy {

    /** How often the spinner looks at the clock. */
    private static final int LOOKS_PER_CLOCK = 16;

    /** So much between two looks at the clock, which are a microsecond apart, and another thread has run in between. */
    private static final long LOST_PROCESSOR_NANOS = 100_000;

    private final long spinNanos;
    private final int mostSpinners = Runtime.getRuntime().availableProcessors() / 2;
    private final AtomicInteger spinners = new AtomicInteger();

    FutexWaitStrategy(long spinNanos, Runnable whenSomeoneWaits) {
        super(whenSomeoneWaits);
        this.spinNanos = spinNanos;
    }

    @Override
    boolean await(WaitPoint point, PendingOperation<?> operation, long nanos) throws InterruptedException {
        long start = System.nanoTime();
        if (spin(point, operation, start, Math.min(spinNanos, nanos))) {
            return true;
        }
        point.enter();
        try {
            return sleep(point, operation, start, nanos);
        } finally {
            point.leave();
        }
    }

    /** Looks for a while before sleeping, if that has paid here lately; false if it is time to sleep. */
    private boolean spin(WaitPoint point, PendingOperation<?> operation, long start, long nanos) {
        AdaptiveSpin spin = point.adaptiveSpin();
        if (nanos <= 0 || !spin.pays()) {
            return false;
        }
        boolean mayLook = spinners.incrementAndGet() <= mostSpinners;
        try {
            if (!mayLook) {
                return false;
            }
            Look look = look(operation, start, nanos);
            if (look == Look.FOUND) {
                spin.succeeded();
            } else {
                spin.failed();
            }
            return look != Look.IN_VAIN;
        } finally {
            spinners.decrementAndGet();
        }
    }

    /** Looks until it succeeds, the time is up, or the thread loses its processor: then there was none to spare. */
    private static Look look(PendingOperation<?> operation, long start, long nanos) {
        long now = start;
        long before;
        do {
            for (int look = 0; look < LOOKS_PER_CLOCK; look++) {
                if (operation.attempt()) {
                    // What is there almost at once needs no clock.
                    boolean late = now != start && System.nanoTime() - now > LOST_PROCESSOR_NANOS;
                    return late ? Look.FOUND_LATE : Look.FOUND;
                }
                Thread.onSpinWait();
            }
            before = now;
            now = System.nanoTime();
        } while (now - start < nanos && now - before <= LOST_PROCESSOR_NANOS);
        return Look.IN_VAIN;
    }

    /** What came of it. */
    private enum Look {
        FOUND,
        FOUND_LATE,
        IN_VAIN
    }

    private boolean sleep(WaitPoint point, PendingOperation<?> operation, long start, long nanos)
            throws InterruptedException {
        EventCount events = point.events();
        InterruptHook hook = point.interruptHook();
        while (true) {
            // Before the hook is set: its wake-up changes the sequence, so it cannot fall between this line and the
            // sleep.
            int sequence = events.sequence();
            point.announce();
            if (operation.attempt()) {
                point.wakeNext();
                return true;
            }
            long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
            if (left <= 0) {
                point.wakeNext();
                return false;
            }
            hook.sleep(sequence, left);
            if (Thread.interrupted()) {
                point.wakeNext();
                throw new InterruptedException();
            }
        }
    }

    @Override
    void watch(WaitPoint point, PendingOperation<?> operation) {
        point.watcher().add(operation);
    }

    @Override
    void forget(WaitPoint point, PendingOperation<?> operation) {
        point.watcher().remove(operation);
    }

    @Override
    void wake(WaitPoint point, int count) {
        point.events().advance();
        point.events().wake(count);
    }
}
