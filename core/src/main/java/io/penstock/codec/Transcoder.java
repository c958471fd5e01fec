package io.penstock.codec;

import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;

/**
 * The buffers of one call, borrowed from a {@link Codec} until they are closed: what is encoded lies in a buffer that
 * is used again, and what arrives is received into one, so that a call makes no garbage besides the objects themselves.
 *
 * <pre>{@code
 * try (Transcoder call = codec.transcoder()) {
 *     return driver.offer(call.encode(item));
 * }
 *
 * try (Transcoder call = codec.transcoder()) {
 *     Payload taken = driver.poll(call);
 *     return taken == null ? null : call.decode(taken);
 * }
 * }</pre>
 *
 * <p>Any number of payloads may be encoded or received before the close. What is encoded keeps its bytes until then,
 * what is received until it is decoded. A payload that is to outlive the close, because an operation waits for room
 * with it for instance, must be {@linkplain Payload#copy() copied}. So do not wait with an open transcoder: each one
 * that is open costs memory.
 *
 * <p>Not thread-safe. Calls may be nested, each with a transcoder of its own. Nothing of a transcoder may be used after
 * its close, when it serves another call.
 */
public interface Transcoder extends Receiver, AutoCloseable {

    /**
     * Encodes an object, as {@link Codec#encode} does.
     *
     * @param value the object; not null
     * @return its bytes, valid until the close; of a {@code byte[]} a view of the array itself
     * @throws io.penstock.SerializationException if it, or something it refers to, cannot be encoded or is not allowed;
     *     the message names the path of fields to it
     * @throws io.penstock.CapacityException if its encoding is larger than an array can be
     */
    Payload encode(Object value);

    /**
     * Encodes a key, as {@link Codec#encodeKey} does.
     *
     * @param key the object; not null
     * @return its canonical bytes, valid until the close
     * @throws io.penstock.SerializationException if it cannot be encoded, or if its encoding is not canonical
     * @throws io.penstock.CapacityException if its encoding is larger than an array can be
     */
    Payload encodeKey(Object key);

    /**
     * Returns the array to copy a payload into that {@link #decode} is given next: one that is used again, save for
     * what is too large to be kept, for what {@code decode} hands over to the user, and for all but one of several
     * payloads that are received before they are decoded.
     */
    @Override
    byte[] array(byte format, int length);

    /**
     * Decodes a payload, as {@link Codec#decode} does. The array that it was received into may be used again after
     * this.
     *
     * @param payload the bytes; the result may take over their array unless it came from {@link #array}
     * @return the object; never null
     * @throws io.penstock.SerializationException if a class is missing here or not allowed, or the bytes are malformed
     */
    Object decode(Payload payload);

    /**
     * Gives the buffers back to the codec.
     *
     * @throws IllegalStateException if this is closed already
     */
    @Override
    void close();
}
