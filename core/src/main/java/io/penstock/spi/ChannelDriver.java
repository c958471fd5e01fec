package io.penstock.spi;

/**
 * One end of a duplex, ordered link that carries messages between two ends. An end may be held by several participants (it
 * was sent to them); it is closed when none of them holds it any more, by closing it or by dying. A message is received whole or
 * not at all, and by one holder.
 *
 * <p>While an end travels (encoded by {@link #travel}, not yet attached by a receiver) it counts as held, so that a sender may
 * close its own handle at once.
 */
public interface ChannelDriver extends ObjectDriver {

    /**
     * Sends a message if there is room.
     *
     * @param message the message
     * @return false if the link is full
     * @throws io.penstock.EndOfFileException if the other end is closed: nobody will ever receive it
     * @throws io.penstock.CapacityException if the message is larger than the link can ever carry, or there is no memory
     *     for it
     */
    boolean send(Payload message);

    /**
     * Sends a message as soon as there is room.
     *
     * @param message the message; its array is read when there is room
     * @return completes with true when the message can be received
     */
    Pending<Boolean> startSend(Payload message);

    /**
     * Receives the next message.
     *
     * @return the message, or null if there is none now
     * @throws io.penstock.EndOfFileException if there is none and the other end is closed
     */
    Payload receive();

    /**
     * Receives the next message as soon as there is one.
     *
     * @return completes with the message; fails with {@link io.penstock.EndOfFileException} when the other end is closed
     */
    Pending<Payload> startReceive();

    /**
     * Whether {@link #receive} would give a message or the end of file.
     *
     * @return true if there is something to receive
     */
    boolean readable();

    /**
     * Completes when {@link #readable} is true, without receiving anything.
     *
     * @return completes with true
     */
    Pending<Boolean> startReadable();

    /** Notes that this end has been encoded into a message, and will be attached by whoever receives it. */
    void travel();
}
