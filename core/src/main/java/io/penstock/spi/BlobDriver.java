package io.penstock.spi;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Bytes that are written once, in any number of parts, and never change after that. A handle's {@link #append} writes
 * to a draft that belongs to this handle alone; {@link #seal} makes the draft the blob, for everybody, in one step. The
 * first draft of a name to be sealed is the blob. A draft whose handle is closed, or whose participant goes, is gone,
 * and was never seen.
 *
 * <p>What an implementor may do, method by method:
 *
 * <table>
 * <caption>Retain, retry, batch</caption>
 * <tr><th>method<th>keep the arguments after return<th>repeat by itself<th>join with others
 * <tr><td>{@code append}<td>no: the bytes are copied<td>no<td>yes, up to the next {@code seal}
 * <tr><td>{@code seal}<td>-<td>yes: a second one of the same draft changes nothing<td>no
 * <tr><td>{@code isSealed}, {@code length}, {@code map}<td>-<td>yes<td>yes
 * </table>
 *
 * <p>{@code append} and {@code seal} of one handle are called by one thread at a time; all else by any thread at any
 * time.
 */
public interface BlobDriver extends ObjectDriver {

    /**
     * Adds bytes to the end of this handle's draft. Nobody else sees them.
     *
     * @param bytes all between position and limit; the position becomes the limit
     * @throws IllegalStateException if this handle's draft has been sealed
     * @throws io.penstock.ObjectExistsException if another draft has been sealed under this name
     * @throws io.penstock.CapacityException if there is no room; the draft is what it was before the call
     */
    void append(ByteBuffer bytes);

    /**
     * Makes this handle's draft the blob: from now on everybody sees it, whole. A draft to which nothing was added
     * makes an empty blob. A participant that is killed in the middle of this has sealed or has not.
     *
     * @throws io.penstock.ObjectExistsException if another draft has been sealed under this name; this one is gone then
     */
    void seal();

    /**
     * Tells whether there is a sealed blob under this name.
     *
     * @return true if {@link #map} will give it
     */
    boolean isSealed();

    /**
     * Returns the number of bytes of the sealed blob.
     *
     * @return the length, which may exceed what one buffer can hold
     * @throws IllegalStateException if nothing is sealed yet
     */
    long length();

    /**
     * Maps the sealed blob into this process. A mapping outlives the handle, the object and the session: what is mapped
     * stays readable until the mapping is closed.
     *
     * @param copyOnWrite false for a read-only view of memory that all processes of the machine share; true for a view
     *     that may be written, whose changes only this mapping sees and which costs memory only for what is changed,
     *     where the operating system can do that
     * @return the mapping; to be closed
     * @throws IllegalStateException if nothing is sealed yet
     * @throws io.penstock.CapacityException if there is no room to map it
     */
    Mapping map(boolean copyOnWrite);

    /** A blob as this process has it mapped. Its buffers must not be used any more when it is closed. */
    interface Mapping extends AutoCloseable {

        /**
         * Returns the bytes.
         *
         * @return consecutive parts, in order, all but the last of the same length, in native byte order; empty for an
         *     empty blob
         */
        List<ByteBuffer> parts();

        /**
         * Lets go of the memory, which is given back when nobody maps it any more and the blob is destroyed. On a JVM
         * that cannot unmap on request, this process's part of that happens when its garbage collector finds the
         * buffers. Closing twice is harmless.
         */
        @Override
        void close();
    }
}
