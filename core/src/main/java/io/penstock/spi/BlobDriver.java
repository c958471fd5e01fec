package io.penstock.spi;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Bytes that are published once and never change. Nobody sees them before they are whole; a publisher that is killed before that leaves nothing.
 */
public interface BlobDriver extends ObjectDriver {

    /**
     * Publishes the bytes.
     *
     * @param source asked for each part in order, until all bytes are there
     * @param length the number of bytes
     * @throws io.penstock.ObjectExistsException if they were published before
     * @throws io.penstock.CapacityException if there is no room
     */
    void publish(Source source, long length);

    /**
     * Whether the bytes are published.
     *
     * @return true if {@link #map} will give them
     */
    boolean isPublished();

    /**
     * Maps the bytes into this process.
     *
     * @param copyOnWrite false for a read-only view that all processes share; true for a view that may be written, whose
     *     changes only this process sees
     * @return consecutive parts, in order
     */
    List<ByteBuffer> map(boolean copyOnWrite);

    /** Where the bytes of a blob come from. */
    @FunctionalInterface
    interface Source {

        /**
         * Fills a buffer with the next bytes.
         *
         * @param target to be filled wholly
         */
        void fill(ByteBuffer target);
    }
}
