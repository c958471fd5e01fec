package io.penstock.sharedmem.waiting;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waiting in the kernel. A platform thread spins for a moment if a processor can be spared and spinning has paid off
 * there lately (see {@link AdaptiveSpin}), then sleeps on the futex. Its interrupt wakes it through an {@link
 * InterruptHook}, with no slicing. One {@link CallbackWatcher} per wait point serves callbacks.
 */
final class FutexWaitStrategy extends WaitStrategy {

    /** The number of attempts between two readings of the clock. */
    private static final int ATTEMPTS_PER_CLOCK = 16;

    /** The time between two readings of the clock, usually a microsecond, that says that another thread has run. */
    private static final long LOST_PROCESSOR_NANOS = 100_000;

    private final long spinNanos;
    private final int mostSpinners = Runtime.getRuntime().availableProcessors() / 2;
    private final AtomicInteger spinners = new AtomicInteger();

    FutexWaitStrategy(long spinNanos, Runnable onWait) {
        super(onWait);
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

    /** Spins for a while, if that has paid off here lately; false if it is time to sleep. */
    private boolean spin(WaitPoint point, PendingOperation<?> operation, long start, long nanos) {
        AdaptiveSpin spin = point.adaptiveSpin();
        if (nanos <= 0 || !spin.pays()) {
            return false;
        }
        boolean maySpin = spinners.incrementAndGet() <= mostSpinners;
        try {
            if (!maySpin) {
                return false;
            }
            Outcome outcome = tryFor(operation, start, nanos);
            if (outcome == Outcome.FOUND) {
                spin.succeeded();
            } else {
                spin.failed();
            }
            return outcome != Outcome.IN_VAIN;
        } finally {
            spinners.decrementAndGet();
        }
    }

    /** Tries until it succeeds, the time is up, or the thread loses its processor: then there was none to spare. */
    private static Outcome tryFor(PendingOperation<?> operation, long start, long nanos) {
        long now = start;
        long before;
        do {
            for (int i = 0; i < ATTEMPTS_PER_CLOCK; i++) {
                if (operation.attempt()) {
                    // What is there almost at once needs no clock.
                    boolean late = now != start && System.nanoTime() - now > LOST_PROCESSOR_NANOS;
                    return late ? Outcome.FOUND_LATE : Outcome.FOUND;
                }
                Thread.onSpinWait();
            }
            before = now;
            now = System.nanoTime();
        } while (now - start < nanos && now - before <= LOST_PROCESSOR_NANOS);
        return Outcome.IN_VAIN;
    }

    /** The outcome of spinning. */
    private enum Outcome {
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
