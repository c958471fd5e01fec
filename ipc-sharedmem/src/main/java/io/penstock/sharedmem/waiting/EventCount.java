package io.penstock.sharedmem.waiting;

import io.penstock.sharedmem.memory.Memory;
import java.lang.ref.Reference;

/**
 * How those who wait for a condition and those who bring it about meet in shared memory.
 *
 * <pre>
 *   0  sequence   int, grows with every wake-up; sleepers sleep on this word
 *   4  (padding)
 *  64  wanted     int, 1 if somebody may be asleep or about to sleep; on a cache line that is written only then
 * </pre>
 *
 * A waiter reads the sequence, sets {@code wanted}, looks at the condition again, and sleeps as long as the sequence is what it
 * read. A publisher makes the condition true, passes a full fence, and reads {@code wanted}: only if it is set does it
 * clear it, increase the sequence, and wake a sleeper. By the fences on both sides, either the publisher sees {@code wanted} or
 * the waiter sees the condition. A publisher may leave its fence out if each waiter, after it has set {@code wanted}, issues a barrier that the
 * publisher's processor passes, too ({@link io.penstock.sharedmem.memory.ProcessBarrier}).
 *
 * <p>{@code wanted} is a flag and no count: a sleeper that is killed leaves no wrong count behind. So a publisher that wakes one
 * of several sleepers has cleared the flag of all; therefore a waiter that leaves <em>passes on</em>: if the condition still holds,
 * it wakes the next. A waiter that is killed before it can is made good for by whoever recovers it, and by each JVM's monitor once
 * a second.
 */
final class EventCount {

    private static final int WANTED_AT = 64;

    private final Memory memory;
    private final int offset;

    /** Where the sequence lies in this process; 0 until somebody sleeps or is woken. */
    private volatile long address;

    EventCount(Memory memory, int offset) {
        this.memory = memory;
        this.offset = offset;
    }

    int sequence() {
        return memory.getIntVolatile(offset);
    }

    void announce() {
        if (memory.getIntVolatile(offset + WANTED_AT) == 0) {
            memory.setIntVolatile(offset + WANTED_AT, 1);
        }
    }

    boolean wanted() {
        return memory.getIntVolatile(offset + WANTED_AT) != 0;
    }

    /** Whether anybody has announced a sleep since this memory was made: only then is the flag set, and only an advance takes it back. */
    boolean wasEverWanted() {
        return wanted() || sequence() != 0;
    }

    void advance() {
        memory.setIntVolatile(offset + WANTED_AT, 0);
        memory.getAndAddInt(offset, 1);
    }

    /** Sleeps as long as the sequence is what it was, at most for so long, {@link Long#MAX_VALUE} for ever; may return early. */
    void sleep(int sequence, long nanos) {
        Futex.await(address(), sequence, nanos);
        Reference.reachabilityFence(memory);
    }

    /** Wakes some of those who sleep, after the sequence has advanced. */
    void wake(int count) {
        Futex.wake(address(), count);
        Reference.reachabilityFence(memory);
    }

    /** Found out once: it costs as much as the system call. Threads that do so at the same time find the same. */
    private long address() {
        long known = address;
        if (known == 0) {
            known = Futex.address(memory.buffer()) + offset;
            address = known;
        }
        return known;
    }
}
