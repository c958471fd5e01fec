package io.penstock.sharedmem.session;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.ProcessBarrier;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * A lock in shared memory that survives its holder. One word ({@link RobustLockWord}): 0 if free, else the identity of
 * the participant whose thread holds it. It excludes all other threads, those of the same participant included, and is
 * not reentrant. Some locks can be reserved for a thread that uses them alone ({@link Reservation}).
 *
 * <p><b>Crash.</b> Whoever finds the word naming a participant that is gone takes the lock over with one
 * compare-and-set, and <em>repairs</em> what the lock guards before it goes on: the dead holder may have stopped
 * between any two of its stores. The repair runs under the lock; if the repairer dies as well, the next one repairs
 * again, so a repair must be idempotent. The same holds for a critical section that ends by an unexpected exception
 * ({@link #abandon}).
 *
 * <p><b>Waiting.</b> Critical sections last well under a microsecond (one that allocates memory, milliseconds). Waiters
 * spin, yield and then sleep in short, growing slices. Nobody waits natively, so a virtual thread never pins its
 * carrier here, unlocking costs one store, and no wake-up can be lost. An interrupt neither ends the wait nor gets
 * lost.
 *
 * <p>The monitor may itself be the waiter, while it recovers one participant and another dies inside of the lock. So
 * whoever waits for long asks the kernel itself whether the holder is dead.
 *
 * <p><b>Order.</b> Taking is a compare-and-set and releasing a volatile store, so that a release also orders the
 * critical section's stores before the releaser's next look at a {@code wanted} word (see {@link
 * io.penstock.sharedmem.waiting.EventCount}). Whoever has the lock reserved passes no such fence: see {@link
 * #orderWithOwner}.
 */
public final class RobustLock {

    /** The number of bytes of a lock's word. */
    public static final int SIZE = 8;

    /** The number of bytes of a lock's reservations, which lie at a multiple of 64. */
    public static final int RESERVATION_SIZE = Reservation.SIZE;

    private static final int SPINS = 200;
    private static final int YIELDS = 20;
    private static final long SHORTEST_SLEEP_NANOS = 20_000;
    private static final long LONGEST_SLEEP_NANOS = 1_000_000;

    /** The number of sleeps, about 10 ms, after which a waiter asks the kernel itself whether the holder lives. */
    private static final int SLEEPS_PER_LIVENESS_CHECK = 16;

    private final Memory memory;
    private final int offset;
    private final ParticipantTable participants;
    private final long self;
    private final LongConsumer livenessCheck;
    private final Runnable repair;

    /** The reservations; null if the lock cannot be reserved. */
    private final Reservation reservation;

    RobustLock(
            Memory memory,
            int offset,
            ParticipantTable participants,
            long self,
            LongConsumer livenessCheck,
            Runnable repair,
            Reservation reservation) {
        this.memory = memory;
        this.offset = offset;
        this.participants = participants;
        this.self = self;
        this.livenessCheck = livenessCheck;
        this.repair = repair;
        this.reservation = reservation;
    }

    /** Takes the lock, and repairs what it guards if its last holder died in the middle. */
    public void lock() {
        if (reservation == null) {
            if (!memory.compareAndSetLong(offset, RobustLockWord.FREE, self)) {
                contend();
            }
        } else if (!reservation.enter()) {
            boolean free = memory.compareAndSetLong(offset, RobustLockWord.FREE, self);
            if (!free) {
                contend();
            }
            reservation.noteAcquired(!free);
        }
    }

    /** Takes the lock if it is free or its holder is gone; for locks that cannot be reserved. */
    public boolean tryLock() {
        long seen = memory.compareAndExchangeLong(offset, RobustLockWord.FREE, self);
        return seen == RobustLockWord.FREE || takeOver(seen);
    }

    /** Releases the lock. */
    public void unlock() {
        if (reservation == null) {
            memory.setLongVolatile(offset, RobustLockWord.FREE);
        } else if (!reservation.leave()) {
            memory.setLongVolatile(offset, reservation.wordToRelease());
        }
    }

    /**
     * Releases the lock after a critical section that did not reach its end: the next holder repairs first. A thread
     * that comes late, after its participant has left, finds itself refused in the critical section, and perhaps the
     * lock taken over already: then it leaves it alone.
     */
    public void abandon() {
        if (reservation != null && reservation.abandon()) {
            return;
        }
        long seen = memory.getLongVolatile(offset);
        if (!RobustLockWord.isReserved(seen) && RobustLockWord.identity(seen) == self) {
            memory.compareAndSetLong(offset, seen, ParticipantTable.NOBODY);
        }
    }

    /** Releases the lock in the way that fits the end of a critical section. */
    public void release(boolean completed) {
        if (completed) {
            unlock();
        } else {
            abandon();
        }
    }

    /**
     * Makes the owner of the lock's reservation see what this thread stored before, when it publishes anything after
     * this. Of no effect if the lock is not reserved, since then the next release has a fence. Called by those who
     * announce that they wait, before they look again.
     *
     * @param worthIt whether the reservation saves more than this costs; if not, it is ended
     */
    public void orderWithOwner(boolean worthIt) {
        if (reservation == null || reservation.isOwn() || !RobustLockWord.isReserved(memory.getLongVolatile(offset))) {
            return;
        }
        if (worthIt) {
            ProcessBarrier.issue();
        } else {
            lock();
            // As in abandon: a waiter may come when its participant has left, and the lock be taken over from it.
            memory.compareAndSetLong(offset, self, RobustLockWord.FREE);
        }
    }

    /** Frees the entry of a participant that is gone, or about to leave, among the reservations; under the lock. */
    public void freeReservation(long participant) {
        if (reservation != null) {
            reservation.free(participant);
        }
    }

    /**
     * Takes the lock from a holder that is gone, and repairs; false if the holder lives, or somebody else was faster.
     */
    private boolean takeOver(long seen) {
        if (!participants.isGone(RobustLockWord.identity(seen))) {
            return false;
        }
        boolean mustWait = RobustLockWord.isAfter(seen);
        int entry = RobustLockWord.entry(seen);
        if (!memory.compareAndSetLong(offset, seen, mustWait ? RobustLockWord.after(self, entry) : self)) {
            return false;
        }
        if (mustWait) {
            awaitEntry(entry);
            if (!hold(entry)) {
                return false;
            }
        }
        repair();
        return true;
    }

    /** Takes the lock from a thread that it is reserved for and that lives; false if somebody else was faster. */
    private boolean revokeReservation(long seen) {
        int entry = RobustLockWord.entry(seen);
        if (!memory.compareAndSetLong(offset, seen, RobustLockWord.after(self, entry))) {
            return false;
        }
        boolean well = awaitEntry(entry);
        if (!hold(entry)) {
            return false;
        }
        if (!well) {
            repair();
        }
        return true;
    }

    /**
     * Makes this participant the holder, when the entry's owner is outside; false if others have taken the lock over,
     * since this thread's participant has left meanwhile.
     */
    private boolean hold(int entry) {
        return memory.compareAndSetLong(offset, RobustLockWord.after(self, entry), self);
    }

    private void repair() {
        boolean repaired = false;
        try {
            repair.run();
            repaired = true;
        } finally {
            if (!repaired) {
                abandon();
            }
        }
    }

    /**
     * Waits until the owner of an entry is not in its critical section any more; false if it left without reaching the
     * section's end.
     */
    private boolean awaitEntry(int entry) {
        ProcessBarrier.issue();
        long owner = reservation.ownerOf(entry);
        Backoff backoff = new Backoff();
        try {
            long busy = reservation.busy(entry);
            while (busy == Reservation.BUSY && !participants.isGone(owner)) {
                backoff.pause(owner);
                busy = reservation.busy(entry);
            }
            return busy == Reservation.IDLE;
        } finally {
            backoff.end();
        }
    }

    private void contend() {
        Backoff backoff = new Backoff();
        try {
            while (true) {
                long seen = memory.getLongOpaque(offset);
                if (seen == RobustLockWord.FREE) {
                    if (memory.compareAndSetLong(offset, RobustLockWord.FREE, self)) {
                        return;
                    }
                } else if (backoff.hasSpun() && takeOver(seen)) {
                    return;
                } else if (RobustLockWord.isReserved(seen) && revokeReservation(seen)) {
                    return;
                }
                backoff.pause(seen);
            }
        } finally {
            backoff.end();
        }
    }

    /** Spins, yields, and then sleeps longer and longer. */
    private final class Backoff {

        private int round;
        private long sleep = SHORTEST_SLEEP_NANOS;
        private boolean interrupted;

        boolean hasSpun() {
            return round >= SPINS;
        }

        /** Waits for a moment, and asks the kernel whether the holder lives if the wait takes long. */
        void pause(long holder) {
            if (round < SPINS) {
                Thread.onSpinWait();
            } else if (round < SPINS + YIELDS) {
                Thread.yield();
            } else {
                // A pending interrupt would turn the sleep into a spin.
                interrupted |= Thread.interrupted();
                LockSupport.parkNanos(RobustLock.this, sleep);
                sleep = Math.min(2 * sleep, LONGEST_SLEEP_NANOS);
                if (round % SLEEPS_PER_LIVENESS_CHECK == 0 && holder != RobustLockWord.FREE) {
                    livenessCheck.accept(RobustLockWord.identity(holder));
                }
            }
            round++;
        }

        void end() {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
