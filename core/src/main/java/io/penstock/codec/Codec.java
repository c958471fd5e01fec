package io.penstock.codec;

import io.penstock.spi.Payload;

/**
 * Turns objects into bytes and bytes into objects. Thread-safe. A decoded object never shares mutable state with the
 * one that was encoded, except that {@link #encode} of a {@code byte[]} may return a view of it and {@link #decode} may
 * return a payload's own array: a driver copies in between.
 */
public interface Codec {

    /**
     * Encodes an object for a queue, a pipe, a dict's value or a child's body.
     *
     * @param value the object; not null
     * @return its bytes
     * @throws io.penstock.SerializationException if it, or something it refers to, cannot be encoded or is not allowed;
     *     the message names the path of fields to it
     * @throws io.penstock.CapacityException if its encoding is larger than an array can be
     */
    Payload encode(Object value);

    /**
     * Encodes an object if that needs no buffers, as {@link #encode} would: a {@code byte[]}, which is its own
     * encoding, or a string for which an array of its own costs no more than borrowing one.
     *
     * @param value the object; not null
     * @return its bytes; null if they are to be had from a {@link #transcoder} or from {@link #encode}
     */
    Payload encodeUnbuffered(Object value);

    /**
     * Encodes an object whose bytes will be compared to find it again: the key of a dict, an element of a set. Equal
     * objects must encode to equal bytes, in every JVM.
     *
     * @param key the object; not null
     * @return its canonical bytes
     * @throws io.penstock.SerializationException if it cannot be encoded, or if its encoding is not canonical (it holds
     *     a hash-ordered collection, for instance); the message says why and what to use instead
     * @throws io.penstock.CapacityException if its encoding is larger than an array can be
     */
    Payload encodeKey(Object key);

    /**
     * Decodes what {@link #encode} or {@link #encodeKey} returned, here or in another process.
     *
     * @param payload the bytes; the result may take over their array
     * @return the object; never null
     * @throws io.penstock.SerializationException if a class is missing here or not allowed, or the bytes are malformed
     */
    Object decode(Payload payload);

    /**
     * Borrows the buffers of one call. For payloads that are not kept, this costs less than {@link #encode} and {@link
     * #decode}, which copy each payload into an array of its own.
     *
     * @return an open transcoder, to be closed by the caller
     */
    Transcoder transcoder();
}
