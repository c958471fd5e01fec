package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.memory.Memory;
import java.lang.invoke.VarHandle;

/**
 * A seqlock, whose count is the list's version: by it a reader learns whether anything has changed while it read. The
 * word is odd while a change takes effect, which is a few stores; a reader that finds it odd, or another one after it
 * has read, reads again. If a writer dies within these stores, the word stays odd until the next holder of the lock
 * repairs it: the change was made or not, and counts as one in either case.
 */
final class Seqlock {

    private final Memory memory;

    Seqlock(Memory memory) {
        this.memory = memory;
    }

    /** Returns the word, before anything else is read. */
    long read() {
        return memory.getLongAcquire(SequenceLayout.CHANGES_AT);
    }

    /** Returns whether no change was taking effect when the word was read. */
    static boolean isStable(long seen) {
        return (seen & 1) == 0;
    }

    /** Returns whether nothing has changed since, so that what was read in between was there at one moment. */
    boolean validate(long seen) {
        VarHandle.loadLoadFence();
        return memory.getLongOpaque(SequenceLayout.CHANGES_AT) == seen;
    }

    /** Returns the list's version at the time at which the word was read. */
    static long version(long seen) {
        return seen >>> 1;
    }

    /** Returns the version that the last move made; to be validated as all else that is read. */
    long moved() {
        return memory.getLongOpaque(SequenceLayout.MOVED_AT);
    }

    /**
     * Makes a change take effect, under the lock. Its version is written as a move first, since the writer may die
     * before the end.
     */
    long change(boolean moves, Runnable commit) {
        long version = version(memory.getLong(SequenceLayout.CHANGES_AT)) + 1;
        memory.setLongOpaque(SequenceLayout.CHANGES_AT, 2 * version - 1);
        VarHandle.releaseFence();
        if (moves) {
            memory.setLongOpaque(SequenceLayout.MOVED_AT, version);
        }
        commit.run();
        memory.setLongRelease(SequenceLayout.CHANGES_AT, 2 * version);
        return version;
    }

    /** Repairs the word under the lock, after the last holder died or failed somewhere. */
    void repair() {
        long seen = read();
        if (!isStable(seen)) {
            memory.setLongRelease(SequenceLayout.CHANGES_AT, seen + 1);
        }
    }
}
