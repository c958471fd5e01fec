package io.penstock.internal.process;

/** A destination of the bytes of a child's output. Called by one thread. */
interface Sink {

    /**
     * Takes some bytes.
     *
     * @param bytes an array that will be used again
     * @param offset of the first
     * @param length how many
     */
    void write(byte[] bytes, int offset, int length);

    /** Takes note that no more bytes will come. */
    default void end() {}
}
