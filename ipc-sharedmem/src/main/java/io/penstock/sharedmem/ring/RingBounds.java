package io.penstock.sharedmem.ring;

/**
 * How much a ring may hold.
 *
 * @param capacity messages; {@link Long#MAX_VALUE} for any number
 * @param limit bytes, headers included; {@link Long#MAX_VALUE} for as many as there is memory
 * @param overdraft whether an empty ring takes a message that is larger than the limit
 */
public record RingBounds(long capacity, long limit, boolean overdraft) {}
