package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.spi.Payload;

/**
 * The head of a key or a value in a generation's log. It is one long, so that whoever races with a writer reads all of
 * it or nothing. The bytes follow, padded to a multiple of 8, unless the payload is a large one, whose bytes lie in a
 * file of their own.
 *
 * <pre>
 *   bits  0 to 31  length, bytes
 *        32 to 39  format
 *        40        whether the payload is a large one
 *        48 to 63  room for bytes behind the head, in units of 8
 * </pre>
 */
final class PayloadHead {

    static final int SIZE = 8;

    /** The length up to which the bytes lie in the log. */
    static final int LONGEST = LargePayloadFiles.LONGEST_IN_LOG;

    private static final int FORMAT_SHIFT = 32;
    private static final long LARGE = 1L << 40;
    private static final int ROOM_SHIFT = 48;
    private static final int UNIT = 8;

    private PayloadHead() {}

    /** Returns the room that the bytes of a payload need in the log. */
    static int room(Payload payload) {
        return room(payload.length());
    }

    private static int room(int length) {
        return length > LONGEST ? 0 : length + UNIT - 1 & -UNIT;
    }

    /** Returns the bytes that head and payload take in the log. */
    static int size(Payload payload) {
        return SIZE + room(payload);
    }

    /** Returns the head of a payload in as much room as it needs, so that equal keys have equal heads. */
    static long head(Payload payload) {
        return head(payload, room(payload));
    }

    /** Returns the head of a payload in as much room as it needs, or more. */
    static long head(Payload payload, int room) {
        return payload.length()
                | (payload.format() & 0xffL) << FORMAT_SHIFT
                | (LargePayloadFiles.isLarge(payload) ? LARGE : 0)
                | ofRoom(room);
    }

    /** Returns the head of room that nothing was written to. */
    static long ofRoom(int room) {
        return (long) (room / UNIT) << ROOM_SHIFT;
    }

    /** Returns the head of the same payload in other room. */
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

    /** Returns the room that there is. */
    static int room(long head) {
        return (int) (head >>> ROOM_SHIFT) * UNIT;
    }

    /** Returns the room that is needed. */
    static int leastRoom(long head) {
        return room(length(head));
    }
}
