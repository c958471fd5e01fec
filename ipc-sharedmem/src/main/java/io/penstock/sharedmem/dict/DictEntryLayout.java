package io.penstock.sharedmem.dict;

import io.penstock.spi.Payload;

/**
 * The layout of an entry in a generation's log.
 *
 * <pre>
 *    0  number      long, of the key
 *    8  published   long: the value's version in bits 1 to 63, in bit 0 the slot that has the value; 0 if there is none
 *   16  slots       two ints, offsets in the log of the two slots for values; 0 if there is none yet
 *   24  key         {@link PayloadHead} and bytes
 *    .  first slot  {@link PayloadHead} and as much room as the first value needs
 *    .  second slot likewise, if the first value is a small one
 * </pre>
 *
 * Number and key never change. The one word that says what is there is {@code published}: a value is put, replaced and
 * removed by one store to it. Before, the new value was written into the slot that is <em>not</em> published, or, if
 * that is too small, into a new one at the log's end. So a value does not change while it is published, and whoever
 * finds the same word before and after copying it has a whole one: no version is ever used twice, and none is published
 * again once there was another.
 */
final class DictEntryLayout {

    static final int NUMBER = 0;
    static final int PUBLISHED = 8;
    static final int KEY = 24;

    private static final int SLOTS = 16;
    private static final int SLOT_SIZE = 4;

    /**
     * The most bytes of a value that gets both slots at once, beside its key: this costs less than it saves when the
     * value is replaced and read.
     */
    private static final int SMALL = 16;

    private DictEntryLayout() {}

    /** Returns where in an entry the offset of a slot is. */
    static int slot(int slot) {
        return SLOTS + SLOT_SIZE * slot;
    }

    static boolean hasBothSlots(int room) {
        return room <= SMALL;
    }

    /** Returns the bytes that the entry of a new key takes in the log. */
    static int size(Payload key, Payload value) {
        return size(PayloadHead.room(key), PayloadHead.room(value));
    }

    static int size(int keyRoom, int valueRoom) {
        int slot = PayloadHead.SIZE + valueRoom;
        return KEY + PayloadHead.SIZE + keyRoom + (hasBothSlots(valueRoom) ? 2 * slot : slot);
    }

    static long published(long version, int slot) {
        return version << 1 | slot;
    }

    static long version(long published) {
        return published >>> 1;
    }

    /** Returns the slot that has the value. */
    static int activeSlot(long published) {
        return (int) published & 1;
    }

    /** Returns the slot that the next value goes to. */
    static int idleSlot(long published) {
        return published == 0 ? 0 : 1 - activeSlot(published);
    }
}
