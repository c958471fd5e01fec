package io.penstock.sharedmem.session;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.ProcessBarrier;
import java.util.concurrent.TimeUnit;

/**
 * Lets one thread use a {@link RobustLock} again and again without an atomic instruction, as long as nobody else wants
 * it. This is the idea of Kawachiya, Koseki and Onodera, "Lock Reservation" (OOPSLA 2002), with Dekker's handshake
 * between the owner and whoever takes the lock away, who pays for both fences ({@link ProcessBarrier}). An atomic
 * instruction waits until all earlier stores have reached the cache, among them those to lines that the other processor
 * has just read. Without it they drain while the thread goes on, which triples the rate of a queue with one producer
 * and one consumer.
 *
 * <pre>
 *     0  last taker    long, identity of the participant that took the lock last in the ordinary way
 *    64  entries       16 of {owner, busy}
 *          0  owner    long, an identity, 0 if free
 *          8  busy     long, {@link #IDLE}, {@link #BUSY} or {@link #BROKEN}
 * </pre>
 *
 * The lock's word says which entry it is reserved by ({@link RobustLockWord#reserved}). The <em>owner</em>, one thread
 * of the participant that the entry names, enters by storing {@code BUSY} and then finding the word unchanged, and
 * leaves by storing {@code IDLE}. Only it writes {@code busy}, and only others write the word. A <em>taker</em> first
 * makes the lock its own by a compare-and-set of the word, then issues the barrier, and waits until the entry is not
 * busy. An owner that finds the word changed has lost the reservation, and takes the lock in the ordinary way.
 *
 * <p>The owner's entry is not given to another thread before the owner has noticed its loss, or is dead: its last
 * {@code IDLE} may come at any time. This is why there are several entries.
 *
 * <p><b>Crash.</b> An owner that dies leaves its identity in the word; the lock is taken over and repaired as from any
 * holder. A taker that dies while it waits for the entry leaves that in the word as well ({@link
 * RobustLockWord#after}), and whoever takes over waits on.
 *
 * <p><b>When.</b> A lock is reserved after a number of uses in a row by one thread with nobody else in between. A
 * reservation that was lost at once doubles that number. Locks are reserved only where all participants wait by futex,
 * and so have the native code that takers need.
 */
final class Reservation {

    static final int SIZE = 320;

    /** The number of uses of a participant that reserves nothing, but can take what others have reserved. */
    static final int NEVER = Integer.MAX_VALUE;

    static final int IDLE = 0;
    static final int BUSY = 1;

    /** The state of an entry whose owner's critical section did not reach its end while a taker waits, who repairs. */
    static final int BROKEN = 2;

    private static final int LAST_TAKER_AT = 0;
    private static final int ENTRIES_AT = 64;
    private static final int ENTRY_SIZE = 16;
    private static final int BUSY_AT = 8;
    private static final int ENTRIES = RobustLockWord.ENTRIES;

    private static final int MOST_USES = 1 << 20;
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Memory memory;
    private final int word;
    private final int start;
    private final long self;
    private final int fewestUses;

    /** The thread that the lock is reserved for, as far as it knows; set and cleared by it alone, read by others. */
    private volatile Thread owner;

    /** The word, entry and time of the reservation; the owner's alone. */
    private long reservedWord;

    private int busyAt;
    private long reservedSince;

    /** The last thread that took the lock in the ordinary way, and how often in a row; under the lock. */
    private Thread lastThread;

    private int uses;
    private int usesWanted;

    /**
     * Creates a participant's view of the reservations of a lock.
     *
     * @param word the offset of the lock's word
     * @param start the offset of {@link #SIZE} bytes, a multiple of 64
     * @param self the participant's identity
     * @param fewestUses the number of uses in a row after which the lock is reserved
     */
    Reservation(Memory memory, int word, int start, long self, int fewestUses) {
        this.memory = memory;
        this.word = word;
        this.start = start;
        this.self = self;
        this.fewestUses = fewestUses;
        this.usesWanted = fewestUses;
    }

    /** Enters if the lock is reserved for this thread; false if it has to be taken in the ordinary way. */
    boolean enter() {
        if (Thread.currentThread() != owner) {
            return false;
        }
        // The compiler keeps opaque accesses in order; what the processor may do with a store before a load, takers
        // allow for.
        memory.setLongOpaque(busyAt, BUSY);
        if (memory.getLongAcquire(word) == reservedWord) {
            return true;
        }
        memory.setLongRelease(busyAt, IDLE);
        noteLost();
        return false;
    }

    /** Leaves if this thread has entered here; false if the lock is to be released in the ordinary way. */
    boolean leave() {
        if (Thread.currentThread() != owner) {
            return false;
        }
        memory.setLongRelease(busyAt, IDLE);
        return true;
    }

    /** Leaves what needs repair, if this thread has entered here; false if it has not. */
    boolean abandon() {
        if (Thread.currentThread() != owner) {
            return false;
        }
        boolean undisturbed = memory.compareAndSetLong(word, reservedWord, ParticipantTable.NOBODY);
        memory.setLongRelease(busyAt, undisturbed ? IDLE : BROKEN);
        noteLost();
        return true;
    }

    /** Returns whether the lock is reserved for the calling thread, as far as it knows. */
    boolean isOwn() {
        return Thread.currentThread() == owner;
    }

    private void noteLost() {
        boolean soon = System.nanoTime() - reservedSince < SHORT_NANOS;
        usesWanted = soon ? Math.max(fewestUses, Math.min(2 * usesWanted, MOST_USES)) : fewestUses;
        // Last: from here on another thread of this participant can have the entry.
        owner = null;
    }

    /** Counts that this thread has taken the lock in the ordinary way; under the lock. */
    void noteAcquired(boolean contended) {
        Thread current = Thread.currentThread();
        if (contended || lastThread != current || memory.getLong(start + LAST_TAKER_AT) != self) {
            memory.setLong(start + LAST_TAKER_AT, self);
            lastThread = current;
            uses = 0;
        } else {
            uses++;
        }
    }

    /** Returns the word to release the lock with: a reservation for this thread, or {@link RobustLockWord#FREE}. */
    long wordToRelease() {
        return uses < usesWanted ? RobustLockWord.FREE : reserve();
    }

    private long reserve() {
        uses = 0;
        Thread previous = owner;
        if (!ProcessBarrier.isReady()) {
            ProcessBarrier.prepare();
            return RobustLockWord.FREE;
        }
        int entry = previous != null && previous.isAlive() ? -1 : findEntry();
        if (entry < 0) {
            return RobustLockWord.FREE;
        }
        busyAt = entryAt(entry) + BUSY_AT;
        reservedWord = RobustLockWord.reserved(self, entry);
        reservedSince = System.nanoTime();
        memory.setLong(busyAt, IDLE);
        memory.setLong(entryAt(entry), self);
        owner = Thread.currentThread();
        return reservedWord;
    }

    /** Returns this participant's entry, or a free one; -1 if all belong to others. */
    private int findEntry() {
        int free = -1;
        for (int entry = 0; entry < ENTRIES; entry++) {
            long itsOwner = memory.getLong(entryAt(entry));
            if (itsOwner == self) {
                return entry;
            }
            free = itsOwner == 0 && free < 0 ? entry : free;
        }
        return free;
    }

    /** Frees a participant's entry, if none of its threads can write to it any more; under the lock. */
    void free(long participant) {
        Thread mine = owner;
        boolean safe = participant != self || mine == null || mine == Thread.currentThread() || !mine.isAlive();
        for (int entry = 0; safe && entry < ENTRIES; entry++) {
            if (memory.getLong(entryAt(entry)) == participant) {
                memory.setLong(entryAt(entry) + BUSY_AT, IDLE);
                memory.setLong(entryAt(entry), 0);
            }
        }
    }

    /** Returns the identity of the participant that has an entry. */
    long ownerOf(int entry) {
        return memory.getLong(entryAt(entry));
    }

    /** Returns whether an entry's owner is {@link #BUSY}, {@link #IDLE}, or left it {@link #BROKEN}. */
    long busy(int entry) {
        return memory.getLongAcquire(entryAt(entry) + BUSY_AT);
    }

    private int entryAt(int entry) {
        return start + ENTRIES_AT + entry * ENTRY_SIZE;
    }
}
