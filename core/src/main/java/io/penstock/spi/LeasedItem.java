package io.penstock.spi;

import java.nio.ByteBuffer;

/**
 * An item that a participant holds under a lease. Its bytes are read where they lie, without a copy where the backend
 * has them in this process's memory.
 *
 * @param id what names the item to its queue
 * @param format the tag of the format in which the item was encoded
 * @param bytes a read-only view of the item, from its position to its limit; its content is undefined once the lease
 *     has ended, by {@link QueueDriver#ack}, {@link QueueDriver#nack} or the holder's departure
 * @param deliveries how many times the item has been leased, this time included
 */
public record LeasedItem(long id, byte format, ByteBuffer bytes, int deliveries) {

    /**
     * Copies the item.
     *
     * @param receiver says where to
     * @return the item's bytes, which stay as they are when the lease has ended
     */
    public Payload copy(Receiver receiver) {
        int length = bytes.remaining();
        byte[] array = receiver.array(format, length);
        bytes.get(bytes.position(), array, 0, length);
        return new Payload(format, array, 0, length);
    }
}
