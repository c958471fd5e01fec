package io.penstock.sharedmem.waiting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waiting without native code: one daemon thread per session tries everything that this process waits for, every 50
 * microseconds after something happened and every millisecond after a while. That costs 1 to 2 % of a processor while
 * anything is waited for, nothing otherwise, and half a millisecond of delay on average. A wake-up from within this
 * process arrives at once.
 */
final class PollingWaitStrategy extends WaitStrategy {

    private static final long SHORTEST_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PendingOperation<?>, WaitPoint> operations = new LinkedHashMap<>();
    private Thread dispatcher;

    PollingWaitStrategy(Runnable onWait) {
        super(onWait);
    }

    @Override
    boolean await(WaitPoint point, PendingOperation<?> operation, long nanos) throws InterruptedException {
        return operation.awaitCallback(nanos);
    }

    @Override
    void watch(WaitPoint point, PendingOperation<?> operation) {
        lock.lock();
        try {
            if (operations.put(operation, point) == null) {
                point.enter();
            }
            if (dispatcher == null) {
                dispatcher = new Thread(this::dispatch, "penstock-dispatcher");
                dispatcher.setDaemon(true);
                dispatcher.start();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    void forget(WaitPoint point, PendingOperation<?> operation) {
        lock.lock();
        try {
            if (operations.remove(operation) != null) {
                point.leave();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Wakes the dispatcher of this process; those of other processes find out by polling. */
    @Override
    void wake(WaitPoint point, int count) {
        point.events().advance();
        if (point.hasLocalWaiters()) {
            lock.lock();
            try {
                LockSupport.unpark(dispatcher);
            } finally {
                lock.unlock();
            }
        }
    }

    private void dispatch() {
        long pause = SHORTEST_NANOS;
        while (true) {
            List<PendingOperation<?>> completed = attemptAll();
            if (completed == null) {
                return;
            }
            completed.forEach(PendingOperation::runCallback);
            pause = completed.isEmpty() ? Math.min(2 * pause, LONGEST_NANOS) : SHORTEST_NANOS;
            LockSupport.parkNanos(this, pause);
        }
    }

    /** Tries all operations and removes those that have completed; null if there were none, so that the thread ends. */
    private List<PendingOperation<?>> attemptAll() {
        List<PendingOperation<?>> completed = new ArrayList<>();
        lock.lock();
        try {
            if (operations.isEmpty()) {
                dispatcher = null;
                return null;
            }
            operations.entrySet().removeIf(entry -> {
                if (!entry.getKey().attempt()) {
                    entry.getValue().events().announce();
                    return false;
                }
                entry.getValue().leave();
                completed.add(entry.getKey());
                return true;
            });
            return completed;
        } finally {
            lock.unlock();
        }
    }
}
