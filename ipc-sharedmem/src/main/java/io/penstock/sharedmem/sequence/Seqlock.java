package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.memory.Memory;
import java.lang.invoke.VarHandle;

/**
 * The list's version, by which a reader learns whether anything has changed while it looked. The word is odd while a change takes effect,
 * which is a few stores; a reader that finds it odd, or another one after it has looked, looks again. If a writer dies within these stores,
 * the word stays odd until the next holder of the lock repairs it: the change was made or not, and counts as one in either case.
 */
final class Seqlock {

    private final Memory memory;

    Seqlock(Memory memory) {
        this.memory = memory;
    }

    /** What a reader looks at first. */
    long read() {
        return memory.getLongAcquire(SequenceLayout.CHANGES_AT);
    }

    static boolean isStable(long seen) {
        return (seen & 1) == 0;
    }

    /** Whether nothing has changed since, so that what was read in between was there at one moment. */
    boolean validate(long seen) {
        VarHandle.loadLoadFence();
        return memory.getLongOpaque(SequenceLayout.CHANGES_AT) == seen;
    }

    static long version(long seen) {
        return seen >>> 1;
    }

    /** The version that the last move made; to be looked at as all else is. */
    long moved() {
        return memory.getLongOpaque(SequenceLayout.MOVED_AT);
    }

    /** Lets a change take effect, under the lock; its version is counted as a move first, for the writer may die before it has come to an end. */
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

    /** Under the lock, after its last holder died or failed somewhere. */
    void repair() {
        long seen = read();
        if (!isStable(seen)) {
            memory.setLongRelease(SequenceLayout.CHANGES_AT, seen + 1);
        }
    }
}
