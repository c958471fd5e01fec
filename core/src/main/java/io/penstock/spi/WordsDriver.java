package io.penstock.spi;

/** A fixed number of 64-bit words, each read and written atomically, with sequentially consistent ordering. All begin as 0. */
public interface WordsDriver extends ObjectDriver {

    /**
     * The number of words.
     *
     * @return the length
     */
    long length();

    /**
     * Reads a word.
     *
     * @param index which
     * @return its value
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
     * @return the value before; equal to expected if and only if the word was written
     */
    long compareAndExchange(long index, long expected, long value);

    /**
     * Adds to a word, wrapping around.
     *
     * @param index which
     * @param delta what to add
     * @return the value before
     */
    long getAndAdd(long index, long delta);
}
