package io.penstock.spi;

/**
 * An item of a queue that is still in its place.
 *
 * @param id what names it to its queue; grows from head to tail
 * @param payload its bytes
 * @param deliveries how many times it has been leased, this one included; 0 if never
 */
public record QueueItem(long id, Payload payload, int deliveries) {}
