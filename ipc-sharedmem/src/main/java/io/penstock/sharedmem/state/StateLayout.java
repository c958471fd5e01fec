package io.penstock.sharedmem.state;

import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.waiting.WaitPoint;

/**
 * The layout of a state in its object's body. The machine's kind is among the options in the object's description.
 *
 * <pre>
 *     0  lock        {@link RobustLock}: who makes a step
 *     8  published   long: bit 0 which copy holds the record, bits 1 to 7 in which area, bits 8 to 63 count the steps
 *    16  word        long: 0, or the record as a compact machine's word, see {@link StateWord}
 *    64  area 0      two copies of {@link #INLINE} longs each, a length before each
 *     .  wait points {@link #POINTS} of them; a waiter sleeps on the one that its name is mapped to
 * </pre>
 *
 * A record that outgrows area 0 moves to a file of its own, area 1, and from there to larger ones:
 *
 * <pre>
 *     0  magic "PSSTATE1"   long
 *     8  capacity           long, longs in a copy
 *    16  two copies of so many longs, a length before each
 * </pre>
 *
 * <p>A step is written to the copy that is not published, or to a new area; the store of <em>published</em> commits it.
 * Whoever dies before has done nothing, whoever dies after has finished; there is nothing to repair. An uncontended
 * step touches two or three cache lines.
 *
 * <p>The number of steps makes <em>published</em> another word after each change: by it a waiter knows that there is
 * nothing new. At ten million steps a second it wraps around after two centuries.
 *
 * <p>The word stands beside the record, and says what has become of it by steps that were made on the word alone. It is
 * exchanged by one compare-and-set, without the lock. Whoever steps the record freezes the word first, and folds it
 * into the record that the step begins with.
 */
final class StateLayout {

    static final int LOCK = 0;
    static final int PUBLISHED = 8;
    static final int WORD = 16;
    static final int AREA = 64;
    static final int INLINE = 63;
    static final int WAIT_POINTS = AREA + copiesSize(INLINE);

    /** The number of wait points, enough that two of a few waiters seldom share one; a power of two. */
    static final int POINTS = 16;

    static final int SIZE = WAIT_POINTS + POINTS * WaitPoint.SIZE;

    static final long MAGIC = 0x31455441_54535350L; // "PSSTATE1" in little-endian order
    static final int FILE_CAPACITY = 8;
    static final int FILE_COPIES = 16;

    private static final int AREA_SHIFT = 1;
    private static final long AREA_MASK = 0x7f;
    private static final int STEP_SHIFT = 8;

    private StateLayout() {}

    static int copiesSize(int capacity) {
        return 2 * (capacity + 1) * Long.BYTES;
    }

    static long step(long published) {
        return published >>> STEP_SHIFT;
    }

    static int copy(long published) {
        return (int) (published & 1);
    }

    static int area(long published) {
        return (int) (published >>> AREA_SHIFT & AREA_MASK);
    }

    /** Returns the word that commits the step after the one that a word committed. */
    static long next(long published, int area, int copy) {
        return (step(published) + 1) << STEP_SHIFT | (long) area << AREA_SHIFT | copy;
    }
}
