package io.penstock.sharedmem.waiting;

import io.penstock.sharedmem.memory.Memory;
import java.lang.ref.Reference;

/**
 * An event count: how those who wait for a condition and those who bring it about meet in shared memory.
 *
 * <pre>
 *   0  sequence   int, grows with every wake-up; sleepers sleep on this word
 *   4  (padding)
 *  64  wanted     int, 1 if somebody may be asleep or about to sleep; on a cache line that is written only then
 * </pre>
 *
 * A waiter reads the sequence, sets {@code wanted}, checks the condition again, and sleeps as long as the sequence is
 * what it read. A publisher makes the condition true, passes a full fence, and reads {@code wanted}: only if it is set
 * does it clear it, increase the sequence, and wake a sleeper. By the fences on both sides, either the publisher sees
 * {@code wanted} or the waiter sees the condition. A publisher may leave its fence out if each waiter, after it has set
 * {@code wanted}, issues a barrier that the publisher's processor passes, too ({@link
 * io.penstock.sharedmem.memory.ProcessBarrier}).
 *
 * <p>{@code wanted} is a flag and no count: a sleeper that is killed leaves no wrong count behind. A publisher that
 * wakes one of several sleepers clears the flag of all; therefore a waiter that leaves wakes the next if the condition
 * still holds. What a waiter cannot do because it is killed is done by its recovery, and by each JVM's monitor once a
 * second.
 */
final class EventCount {

    private static final int WANTED_AT = 64;

    private final Memory memory;
    private final int offset;

    /** The address of the sequence in this process; 0 until somebody sleeps or is woken. */
    private volatile long address;

    EventCount(Memory memory, int offset) {
        this.memory = memory;
        this.offset = offset;
    }

    int sequence() {
        return memory.getIntVolatile(offset);
    }

    /** Sets the flag: somebody is about to sleep. */
    void announce() {
        if (memory.getIntVolatile(offset + WANTED_AT) == 0) {
            memory.setIntVolatile(offset + WANTED_AT, 1);
        }
    }

    /** Returns whether somebody may be asleep or about to sleep. */
    boolean wanted() {
        return memory.getIntVolatile(offset + WANTED_AT) != 0;
    }

    /**
     * Returns whether anybody has announced a sleep since this memory was made: only that sets the flag, and only an
     * advance clears it.
     */
    boolean wasEverWanted() {
        return wanted() || sequence() != 0;
    }

    /** Clears the flag, and increases the sequence. */
    void advance() {
        memory.setIntVolatile(offset + WANTED_AT, 0);
        memory.getAndAddInt(offset, 1);
    }

    /**
     * Sleeps as long as the sequence is what it was; may return early.
     *
     * @param nanos the longest time; {@link Long#MAX_VALUE} for ever
     */
    void sleep(int sequence, long nanos) {
        Futex.await(address(), sequence, nanos);
        Reference.reachabilityFence(memory);
    }

    /** Wakes some of those who sleep, after the sequence has increased. */
    void wake(int count) {
        Futex.wake(address(), count);
        Reference.reachabilityFence(memory);
    }

    /** Returns the address, which is found once: that costs as much as the system call. Races are harmless. */
    private long address() {
        long known = address;
        if (known == 0) {
            known = Futex.address(memory.buffer()) + offset;
            address = known;
        }
        return known;
    }
}
