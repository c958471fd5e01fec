package io.penstock.sharedmem.waiting;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Serves the callbacks of one wait point: a daemon thread that sleeps on the futex in place of virtual threads and of
 * waits for several things. It begins with the first callback and ends after a second without any.
 */
final class CallbackWatcher implements Runnable {

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final WaitPoint point;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<PendingOperation<?>> operations = new LinkedHashSet<>();
    private boolean running;

    CallbackWatcher(WaitPoint point) {
        this.point = point;
    }

    void add(PendingOperation<?> operation) {
        point.enter();
        boolean begin;
        lock.lock();
        try {
            operations.add(operation);
            begin = !running;
            running = true;
        } finally {
            lock.unlock();
        }
        if (begin) {
            Thread thread = new Thread(this, "penstock-watcher");
            thread.setDaemon(true);
            thread.start();
        }
        // A running watcher may be asleep since before this operation came, and its announcement may have been taken
        // back by a publisher. From here on a publisher sees one again; what was published before is found by looking.
        point.announce();
        if (operation.attempt() && remove(operation)) {
            operation.runCallback();
        }
    }

    /** Removes an operation; true if it was there. Whoever removes it runs its callback. */
    boolean remove(PendingOperation<?> operation) {
        lock.lock();
        boolean removed;
        try {
            removed = operations.remove(operation);
        } finally {
            lock.unlock();
        }
        if (removed) {
            point.leave();
        }
        return removed;
    }

    @Override
    public void run() {
        EventCount events = point.events();
        long idleSince = System.nanoTime();
        while (true) {
            int sequence = events.sequence();
            point.announce();
            List<PendingOperation<?>> completed = attemptAll();
            for (PendingOperation<?> operation : completed) {
                point.leave();
                operation.runCallback();
            }
            if (!completed.isEmpty()) {
                point.wakeNext();
                idleSince = System.nanoTime();
            } else if (point.hasLocalWaiters()) {
                idleSince = System.nanoTime();
            } else if (System.nanoTime() - idleSince >= IDLE_NANOS && end()) {
                return;
            }
            if (events.sequence() == sequence) {
                events.sleep(sequence, IDLE_NANOS);
            }
        }
    }

    /** Tries all operations in the order in which they came, and removes those that have completed. */
    private List<PendingOperation<?>> attemptAll() {
        List<PendingOperation<?>> completed = new ArrayList<>();
        lock.lock();
        try {
            for (Iterator<PendingOperation<?>> all = operations.iterator(); all.hasNext(); ) {
                PendingOperation<?> operation = all.next();
                if (operation.attempt()) {
                    all.remove();
                    completed.add(operation);
                }
            }
        } finally {
            lock.unlock();
        }
        return completed;
    }

    /** Ends the thread unless an operation has come in the last moment. */
    private boolean end() {
        lock.lock();
        try {
            running = !operations.isEmpty();
            return !running;
        } finally {
            lock.unlock();
        }
    }
}
