package io.penstock;

/**
 * A handle to something that many processes share. The handle is this process's own; the object behind it belongs to the
 * session. A handle may be used by any thread, and may be sent to other processes of the session inside anything that is
 * sent: it arrives as a handle to the same object, the same one each time until it is closed.
 *
 * <p>Two handles are {@linkplain Object#equals equal} if they stand for the same object, save those of collection types,
 * which follow their interface.
 */
public sealed interface SharedObject extends AutoCloseable
        permits SharedQueue, SharedDict, SharedList, SharedSet, SharedHandle {

    /**
     * The object's name within its session.
     *
     * @return the name it was asked for by, or the one that an unnamed object was given
     */
    String name();

    /**
     * The session that the object lives in, as this process has it open.
     *
     * @return the session of this handle
     */
    Ipc session();

    /**
     * Releases this handle. Threads that wait on it get a {@link ClosedException}; other handles, here and in other
     * processes, and the object itself are not affected. Closing twice is harmless.
     */
    @Override
    void close();

    /**
     * Deletes the object for everybody: whoever uses it or waits on it, in any process, gets a {@link ClosedException}.
     * Its name is free again. Destroying twice is harmless.
     */
    void destroy();
}
