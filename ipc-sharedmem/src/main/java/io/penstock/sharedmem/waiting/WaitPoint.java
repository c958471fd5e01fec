package io.penstock.sharedmem.waiting;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Pending;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A condition of a shared object on which threads of any process can wait: one {@link EventCount} in shared memory, and
 * what this process knows of its own waiters.
 */
public final class WaitPoint {

    /** The number of bytes of a wait point, which lies at a multiple of 64. */
    public static final int SIZE = 128;

    private final WaitStrategy strategy;
    private final EventCount events;
    private final BooleanSupplier holds;
    private final Runnable beforeSleep;
    private final AtomicInteger localWaiters = new AtomicInteger();
    private final CallbackWatcher watcher = new CallbackWatcher(this);
    private final AdaptiveSpin adaptiveSpin = new AdaptiveSpin();

    /** The hook, made when somebody sleeps for the first time; threads that come at the same time may make one each. */
    private volatile InterruptHook interruptHook;

    WaitPoint(WaitStrategy strategy, Memory memory, int offset, BooleanSupplier holds, Runnable beforeSleep) {
        this.strategy = strategy;
        this.events = new EventCount(memory, offset);
        this.holds = holds;
        this.beforeSleep = beforeSleep;
    }

    /** Starts an operation that is possible when the condition holds. */
    public <T> Pending<T> start(Attempt<T> attempt) {
        return new PendingOperation<>(this, attempt);
    }

    /**
     * Wakes waiters, if there are any. Called after a volatile store (such as a lock's release) that follows what made
     * the condition true; or after any store, by those for whom waiters issue a barrier of their own (see {@link
     * #announce}).
     */
    public void signal(int count) {
        if (events.wanted()) {
            strategy.wake(this, count);
        }
    }

    /** Returns whether anybody may be waiting. */
    public boolean isWanted() {
        return events.wanted();
    }

    /** Wakes all waiters, if there are any. */
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    /**
     * Makes all waiters of all processes look again, whether they seem to be there or not. Where nobody has ever waited
     * this reads two words, and loads no native code: most processes end without having waited for most of what they
     * used.
     */
    public void wakeAll() {
        if (hasLocalWaiters() || events.wasEverWanted()) {
            strategy.wake(this, Integer.MAX_VALUE);
        }
    }

    /**
     * Wakes all if somebody waits here in this process though the condition holds: the publisher died before the
     * wake-up.
     */
    public void wakeIfHolds() {
        if (localWaiters.get() > 0 && holds.getAsBoolean()) {
            wakeAll();
        }
    }

    /**
     * Wakes the next waiter if the condition still holds. Each waiter that leaves does so: its wake-up may be
     * another's.
     */
    void wakeNext() {
        if (holds.getAsBoolean()) {
            signal(1);
        }
    }

    /** Announces that somebody is about to sleep: whoever publishes after this returns will see it. */
    void announce() {
        events.announce();
        beforeSleep.run();
    }

    /** Counts a waiter of this process. */
    void enter() {
        localWaiters.incrementAndGet();
        strategy.enter();
    }

    void leave() {
        localWaiters.decrementAndGet();
        strategy.leave();
    }

    boolean hasLocalWaiters() {
        return localWaiters.get() > 0;
    }

    WaitStrategy strategy() {
        return strategy;
    }

    EventCount events() {
        return events;
    }

    AdaptiveSpin adaptiveSpin() {
        return adaptiveSpin;
    }

    InterruptHook interruptHook() {
        InterruptHook hook = interruptHook;
        if (hook == null) {
            hook = new InterruptHook(this);
            interruptHook = hook;
        }
        return hook;
    }

    CallbackWatcher watcher() {
        return watcher;
    }
}
