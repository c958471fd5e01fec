package io.penstock.sharedmem.channel;

import io.penstock.sharedmem.ring.Ring;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.ParticipantTable;

/**
 * The layout of a pipe's main file: who holds its ends, and two rings. Ring {@code n} carries what end {@code n} is to
 * receive.
 *
 * <pre>
 *   body +     0  holders lock      robust lock
 *   body +     8  one way           long, 1 if end 0 only receives and end 1 only sends
 *   body +    16  in transfer       2 longs, one per end: how often it was sent and has not arrived
 *   body +    32  was held          2 longs, one per end: 1 from the first attachment on
 *   body +    48  held              2 longs, one per end: all that hold it, or carry it; derived
 *   body +   128  holders of end 0  one int per slot: how many handles that participant has
 *   body +  4224  holders of end 1  the same
 *   body +  8320  ring 0
 *   then          ring 1
 * </pre>
 */
final class ChannelLayout {

    static final int LOCK = MappedObject.BODY_AT;
    static final int ONE_WAY = MappedObject.BODY_AT + 8;
    static final int IN_TRANSFER = MappedObject.BODY_AT + 16;
    static final int WAS_HELD = MappedObject.BODY_AT + 32;
    static final int HELD = MappedObject.BODY_AT + 48;
    static final int HOLDERS = MappedObject.BODY_AT + 128;
    static final int RING = HOLDERS + 2 * ParticipantTable.CAPACITY * Integer.BYTES;

    static final int BODY_SIZE = RING + 2 * Ring.SIZE - MappedObject.BODY_AT;

    private ChannelLayout() {}

    static int ofEnd(int first, int end) {
        return first + end * Long.BYTES;
    }

    static int holder(int end, int slot) {
        return HOLDERS + (end * ParticipantTable.CAPACITY + slot) * Integer.BYTES;
    }

    static int ring(int end) {
        return RING + end * Ring.SIZE;
    }
}
