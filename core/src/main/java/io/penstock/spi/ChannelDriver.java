package io.penstock.spi;

/**
 * One end of a duplex, ordered link that carries messages between two ends. An end may be held by several participants
 * (it was sent to them); it is closed when none of them holds it any more, by closing it or by dying. A message is
 * received whole or not at all, and by one holder.
 *
 * <p>While an end is being transferred (encoded by {@link #beginTransfer}, not yet attached by a receiver) it counts as
 * held, so that a sender may close its own handle at once.
 *
 * <p>What an implementor may do, method by method, in the terms of {@link QueueDriver}:
 *
 * <table>
 * <caption>Retain, repeat, join</caption>
 * <tr><th>method<th>keep the payload<th>repeat<th>join
 * <tr><td>{@code send}<td>until it returns<td>no<td>yes
 * <tr><td>{@code startSend}<td>until completion or cancellation<td>no<td>yes
 * <tr><td>{@code receive}, {@code startReceive}<td>-<td>no: the message would be lost<td>yes
 * <tr><td>{@code readable}, {@code startReadable}, {@code beginTransfer}<td>-<td>yes<td>yes
 * </table>
 *
 * <p>Any thread may call any method at any time.
 */
public interface ChannelDriver extends ObjectDriver {

    /**
     * Sends a message if there is room.
     *
     * @param message the message
     * @return false if the link is full
     * @throws io.penstock.EndOfFileException if the other end is closed: nobody will ever receive it
     * @throws io.penstock.CapacityException if the message is larger than the link can ever carry, or there is no
     *     memory for it
     */
    boolean send(Payload message);

    /**
     * Sends a message as soon as there is room.
     *
     * @param message the message; its array is read when there is room
     * @param nanos how long the caller will wait, as {@link Pending} says
     * @return completes with true when the message can be received
     * @throws io.penstock.EndOfFileException if the other end is closed
     * @throws io.penstock.CapacityException as {@link #send} does
     */
    Pending<Boolean> startSend(Payload message, long nanos);

    /**
     * Receives the next message.
     *
     * @param receiver says where the message's bytes go
     * @return the message, over the receiver's array or one that is the caller's own; null if there is none now
     * @throws io.penstock.EndOfFileException if there is none and the other end is closed
     */
    Payload receive(Receiver receiver);

    /**
     * Receives the next message as soon as there is one.
     *
     * @param nanos how long the caller will wait, as {@link Pending} says
     * @return completes with the message, over an array of its own; fails with {@link io.penstock.EndOfFileException}
     *     when the other end is closed
     */
    Pending<Payload> startReceive(long nanos);

    /**
     * Tells whether {@link #receive} would give a message or the end of file.
     *
     * @return true if there is something to receive
     */
    boolean readable();

    /**
     * Waits until {@link #readable} is true, without receiving anything.
     *
     * @param nanos how long the caller will wait, as {@link Pending} says
     * @return completes with true
     */
    Pending<Boolean> startReadable(long nanos);

    /** Notes that this end has been encoded into a message, and will be attached by whoever receives it. */
    void beginTransfer();
}
