package io.penstock.internal.process;

/** Where a pump puts the bytes of a child's output. Called by one thread. */
public interface Sink {

    /**
     * Some bytes arrived.
     *
     * @param bytes an array that will be used again
     * @param offset of the first
     * @param length how many
     */
    void write(byte[] bytes, int offset, int length);

    /** No more will come. */
    default void end() {}
}
