package io.penstock.spi;

import java.nio.ByteBuffer;

/**
 * A fixed number of words of one width: 1, 4 or 8 bytes, as {@link ObjectSpec#WIDTH} says. All begin as 0.
 *
 * <p>Each word is read and written atomically, with sequentially consistent ordering, and without touching its
 * neighbours. It travels as a long, sign-extended; of a long that is given only the lowest bytes count, as many as the
 * width, so that sums wrap around and values are compared at the width.
 *
 * <p>{@link #read} and {@link #write} move many words in one call. They are not atomic as a whole: words that others
 * write meanwhile are old or new, one by one, and a participant that is killed while it writes has written some.
 *
 * <p>What an implementor may do, method by method, in the terms of {@link QueueDriver}: {@code get}, {@code read},
 * {@code length} and {@code set} and {@code write} of the same values may be repeated; {@code compareAndExchange} and
 * {@code getAndAdd} may not; all may be joined; no buffer is kept after the call. Any thread may call any method at any
 * time.
 */
public interface WordsDriver extends ObjectDriver {

    /**
     * Returns the number of words.
     *
     * @return the length
     */
    long length();

    /**
     * Reads a word.
     *
     * @param index which
     * @return its value, sign-extended
     * @throws IndexOutOfBoundsException if there is no such word; the message names the index and the length
     */
    long get(long index);

    /**
     * Writes a word.
     *
     * @param index which
     * @param value its new value
     */
    void set(long index, long value);

    /**
     * Writes a word if it has the expected value.
     *
     * @param index which
     * @param expected the value that it must have
     * @param value its new value
     * @return the value before, sign-extended; equal to expected at the width if and only if the word was written
     */
    long compareAndExchange(long index, long expected, long value);

    /**
     * Adds to a word, wrapping around.
     *
     * @param index which
     * @param delta what to add
     * @return the value before, sign-extended
     */
    long getAndAdd(long index, long delta);

    /**
     * Copies words into a buffer, as many as fit between its position and its limit, in native byte order whatever the
     * buffer's own is. Its position becomes its limit.
     *
     * @param from the first word
     * @param target what to fill
     * @throws IndexOutOfBoundsException if there are fewer words; the message names the range and the length
     * @throws IllegalArgumentException if the buffer's remaining bytes are not a multiple of the width
     */
    void read(long from, ByteBuffer target);

    /**
     * Copies words out of a buffer, all between its position and its limit, in native byte order whatever the buffer's
     * own is. Its position becomes its limit.
     *
     * @param from the first word
     * @param source what to copy
     * @throws IndexOutOfBoundsException if there are fewer words; the message names the range and the length
     * @throws IllegalArgumentException if the buffer's remaining bytes are not a multiple of the width
     */
    void write(long from, ByteBuffer source);

    /**
     * Returns the words themselves, where they lie in memory that this process has mapped: what is read there is what
     * others write. Saves bulk copies the copy in between. Nobody tells a window that the object was destroyed: it
     * serves one call, and is then let go of.
     *
     * @param from the first word
     * @param count how many
     * @return the words in native byte order, from the buffer's position to its limit; null if this backend keeps them
     *     elsewhere
     * @throws IndexOutOfBoundsException if there are fewer words; the message names the range and the length
     */
    default ByteBuffer window(long from, long count) {
        return null;
    }
}
