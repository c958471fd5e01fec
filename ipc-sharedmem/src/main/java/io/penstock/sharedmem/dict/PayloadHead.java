package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.spi.Payload;

/**
 * A key or a value in a generation's log: a head, which is one long so that whoever races with a writer reads all of it or nothing, and the
 * bytes, padded to a multiple of 8, unless they lie in a side file.
 *
 * <pre>
 *   bits  0 to 31  length, bytes
 *        32 to 39  format
 *        40        whether the bytes lie in a side file
 *        48 to 63  room for bytes behind the head, in units of 8
 * </pre>
 */
final class PayloadHead {

    static final int SIZE = 8;

    /** What is longer lies in a side file. */
    static final int LONGEST = LargePayloadFiles.LONGEST_IN_LOG;

    private static final int FORMAT_SHIFT = 32;
    private static final long LARGE = 1L << 40;
    private static final int ROOM_SHIFT = 48;
    private static final int UNIT = 8;

    private PayloadHead() {}

    /** What the bytes of a part take in the log. */
    static int room(Payload part) {
        return room(part.length());
    }

    private static int room(int length) {
        return length > LONGEST ? 0 : length + UNIT - 1 & -UNIT;
    }

    /** What a part takes in the log. */
    static int size(Payload part) {
        return SIZE + room(part);
    }

    /** The head of a part in as much room as it needs: so keys that are equal have the same. */
    static long head(Payload part) {
        return head(part, room(part));
    }

    /** The head of a part in as much room as it needs, or more. */
    static long head(Payload part, int room) {
        return part.length()
                | (part.format() & 0xffL) << FORMAT_SHIFT
                | (LargePayloadFiles.isLarge(part) ? LARGE : 0)
                | ofRoom(room);
    }

    /** The head of room that nothing was written to. */
    static long ofRoom(int room) {
        return (long) (room / UNIT) << ROOM_SHIFT;
    }

    /** The head of the same part in other room. */
    static long withRoom(long head, int room) {
        return head & ~(-1L << ROOM_SHIFT) | ofRoom(room);
    }

    static int length(long head) {
        return (int) head;
    }

    static byte format(long head) {
        return (byte) (head >>> FORMAT_SHIFT);
    }

    static boolean isLarge(long head) {
        return (head & LARGE) != 0;
    }

    /** The room that there is. */
    static int room(long head) {
        return (int) (head >>> ROOM_SHIFT) * UNIT;
    }

    /** The room that is needed. */
    static int leastRoom(long head) {
        return room(length(head));
    }
}
