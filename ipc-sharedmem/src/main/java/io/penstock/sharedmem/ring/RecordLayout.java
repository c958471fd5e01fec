package io.penstock.sharedmem.ring;

/**
 * The layout of a record in a segment.
 *
 * <pre>
 *    0  state      long: kind in bits 0 to 7, holder in 8 to 39, deliveries in 40 to 63; of a {@link #ROLL} the next
 *                  buffer above bit 8
 *    8  sequence   long: how many records were added before this one
 *   16  shape      long: bytes of the message in bits 0 to 31, the codec's tag in 32 to 39, bit 40 if it lies in a file
 *                  of its own
 *   24  message, or, if it lies in a file of its own, the two longs that name the file
 *    .  padding to a multiple of 8
 * </pre>
 *
 * The header after the last record is prepared: its state is 0 and its sequence is right. So a record is added by the
 * one store that makes its state {@link #READY}, and the sequence can be read at the head and at the tail of an empty
 * ring, too.
 */
final class RecordLayout {

    static final int STATE = 0;
    static final int SEQUENCE = 8;
    static final int SHAPE = 16;
    static final int HEADER = 24;

    /** The state where no record is yet. */
    static final long NONE = 0;

    /** The state of a record that can be taken, or was taken if the head has passed it. */
    static final long READY = 1;

    /** The state of a record whose holder will finish it or give it back. */
    static final long LEASED = 2;

    /** The state of a record that was taken, finished or removed before the head could pass it. */
    static final long GONE = 3;

    /** The state at the end of a segment, where no record is; names the next segment's buffer. */
    static final long ROLL = 4;

    private static final int FORMAT_SHIFT = 32;
    private static final long LARGE = 1L << 40;
    private static final int LARGE_SIZE = 2 * Long.BYTES;

    private static final int HOLDER_SHIFT = 8;
    private static final long HOLDER_MASK = 0xffff_ffffL;
    private static final int DELIVERIES_SHIFT = 40;
    private static final int KIND_MASK = 0xff;

    private RecordLayout() {}

    static long kind(long state) {
        return state & KIND_MASK;
    }

    static long nextBuffer(long rollState) {
        return rollState >>> HOLDER_SHIFT;
    }

    static long roll(long nextBuffer) {
        return nextBuffer << HOLDER_SHIFT | ROLL;
    }

    static long holder(long state) {
        return state >>> HOLDER_SHIFT & HOLDER_MASK;
    }

    static int deliveries(long state) {
        return (int) (state >>> DELIVERIES_SHIFT);
    }

    static long ready(int deliveries) {
        return (long) deliveries << DELIVERIES_SHIFT | READY;
    }

    static long leased(long holder, int deliveries) {
        return (long) deliveries << DELIVERIES_SHIFT | (holder & HOLDER_MASK) << HOLDER_SHIFT | LEASED;
    }

    static long shape(int length, byte format, boolean large) {
        return length | (format & 0xffL) << FORMAT_SHIFT | (large ? LARGE : 0);
    }

    static int length(long shape) {
        return (int) shape;
    }

    static byte format(long shape) {
        return (byte) (shape >>> FORMAT_SHIFT);
    }

    static boolean isLarge(long shape) {
        return (shape & LARGE) != 0;
    }

    /** Returns the bytes that a record takes in its segment. */
    static long size(long length, boolean large) {
        return HEADER + (large ? LARGE_SIZE : length + 7 & -8L);
    }
}
