package io.penstock.sharedmem.ring;

/**
 * The limits of what a ring may hold.
 *
 * @param capacity messages; {@link Long#MAX_VALUE} for any number
 * @param limit bytes, headers included; {@link Long#MAX_VALUE} for as many as there is memory
 * @param overdraft whether an empty ring takes a message that is larger than the limit
 */
public record RingBounds(long capacity, long limit, boolean overdraft) {

    static RingBounds read(RingWords words) {
        return new RingBounds(
                words.get(RingLayout.CAPACITY), words.get(RingLayout.LIMIT), words.get(RingLayout.OVERDRAFT) != 0);
    }

    void write(RingWords words) {
        words.set(RingLayout.CAPACITY, capacity);
        words.set(RingLayout.LIMIT, limit);
        words.set(RingLayout.OVERDRAFT, overdraft ? 1 : 0);
    }

    /** Returns whether there is any limit. */
    boolean isBounded() {
        return capacity != Long.MAX_VALUE || isLimited();
    }

    /** Returns whether there is a limit of bytes. */
    boolean isLimited() {
        return limit != Long.MAX_VALUE;
    }

    /** Returns whether a message of some size can ever be added. */
    boolean canHold(long bytes) {
        return bytes <= limit || overdraft;
    }
}
