package io.penstock.sharedmem.session;

import io.penstock.sharedmem.memory.Memory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * A lock in shared memory that survives its holder. One word: 0 if free, else the identity of the participant whose thread
 * holds it. It excludes all other threads, those of the same participant included, and is not reentrant.
 *
 * <p><b>Crash.</b> Whoever finds the word naming a participant that is gone takes the lock over with one compare-and-set, and <em>repairs</em>
 * what the lock guards before it goes on: the dead holder may have stopped between any two of its stores. The repair runs
 * under the lock; if the repairer dies as well, the next one repairs again, so a repair must be idempotent. The same holds for
 * a critical section that ends by an unexpected exception ({@link #abandon}).
 *
 * <p><b>Waiting.</b> Critical sections last well under a microsecond (one that allocates memory, milliseconds). Waiters spin, yield and
 * then sleep in short, growing slices; nobody waits natively, so a virtual thread never pins its carrier here, unlocking costs
 * one store, and there is no wake-up to lose. An interrupt neither ends the wait nor gets lost.
 *
 * <p>The monitor may itself be the waiter, while it recovers one participant and another dies inside of the lock. So whoever waits for long
 * finds out by itself whether the holder is dead.
 *
 * <p><b>Order.</b> Taking is a compare-and-set and releasing a volatile store, so that a release also orders the critical section's
 * stores before the releaser's next look at a {@code wanted} word (see {@link io.penstock.sharedmem.waiting.EventCount}).
 */
public final class RobustLock {

    /** What a lock word takes in its file. */
    public static final int SIZE = 8;

    private static final long FREE = 0;
    private static final int SPINS = 200;
    private static final int YIELDS = 20;
    private static final long SHORTEST_SLEEP_NANOS = 20_000;
    private static final long LONGEST_SLEEP_NANOS = 1_000_000;

    /** After so many sleeps, about 10 ms, a waiter asks the kernel itself whether the holder lives. */
    private static final int SLEEPS_PER_SUSPICION = 16;

    private final Memory memory;
    private final int offset;
    private final Slots slots;
    private final long self;
    private final LongConsumer suspicion;
    private final Runnable repair;

    RobustLock(Memory memory, int offset, Slots slots, long self, LongConsumer suspicion, Runnable repair) {
        this.memory = memory;
        this.offset = offset;
        this.slots = slots;
        this.self = self;
        this.suspicion = suspicion;
        this.repair = repair;
    }

    /** Takes the lock; has repaired what it guards when its last holder died in the middle. */
    public void lock() {
        if (!memory.compareAndSetLong(offset, FREE, self)) {
            contend();
        }
    }

    /** Takes the lock if it is free or its holder is gone. */
    public boolean tryLock() {
        long seen = memory.compareAndExchangeLong(offset, FREE, self);
        return seen == FREE || takeOver(seen);
    }

    /** Releases the lock. */
    public void unlock() {
        memory.setLongVolatile(offset, FREE);
    }

    /**
     * Releases the lock after a critical section that did not reach its end: the next holder repairs first. A thread that comes late, after its
     * participant has left, finds itself refused in the critical section, and perhaps the lock taken over already: then it leaves it alone.
     */
    public void abandon() {
        memory.compareAndSetLong(offset, self, Slots.NOBODY);
    }

    /** Releases the lock in the way that fits the end of a critical section. */
    public void release(boolean completed) {
        if (completed) {
            unlock();
        } else {
            abandon();
        }
    }

    /** Takes the lock from a holder that is gone, and repairs; false if the holder lives, or somebody else was faster. */
    private boolean takeOver(long seen) {
        if (!slots.isGone(seen) || !memory.compareAndSetLong(offset, seen, self)) {
            return false;
        }
        boolean repaired = false;
        try {
            repair.run();
            repaired = true;
        } finally {
            if (!repaired) {
                abandon();
            }
        }
        return true;
    }

    private void contend() {
        boolean interrupted = false;
        long sleep = SHORTEST_SLEEP_NANOS;
        try {
            for (int round = 0; ; round++) {
                long seen = memory.getLongOpaque(offset);
                if (seen == FREE && memory.compareAndSetLong(offset, FREE, self)) {
                    return;
                }
                if (round < SPINS) {
                    Thread.onSpinWait();
                } else if (seen != FREE && takeOver(seen)) {
                    return;
                } else if (round < SPINS + YIELDS) {
                    Thread.yield();
                } else {
                    // A pending interrupt would turn the sleep into a spin.
                    interrupted |= Thread.interrupted();
                    LockSupport.parkNanos(this, sleep);
                    sleep = Math.min(2 * sleep, LONGEST_SLEEP_NANOS);
                    if (round % SLEEPS_PER_SUSPICION == 0 && seen != FREE) {
                        suspicion.accept(seen);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
