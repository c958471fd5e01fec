package io.penstock;

/**
 * A handle to something that many processes share. The handle is this process's own; the object behind it belongs to
 * the session. A handle may be used by any thread, and may be sent to other processes of the session inside anything
 * that is sent: it arrives as a handle to the same object, the same one each time until it is closed.
 *
 * <p>What the methods of all shared objects may throw, besides what they say themselves:
 *
 * <ul>
 *   <li>{@link ClosedException}, if this handle is closed, the object is destroyed, or the session has ended
 *   <li>{@link ConnectionLostException}, if the backend keeps the object in a process or a server that this process has
 *       lost; on {@code local:} and {@code sharedmem:} that does not happen
 *   <li>{@link CorruptedException}, if what is stored is not what was written
 *   <li>{@link NullPointerException}, if an argument is null
 * </ul>
 *
 * <p>Two handles are {@linkplain Object#equals equal} if they stand for the same object, save those of collection
 * types, which follow their interface.
 */
public sealed interface SharedObject extends AutoCloseable
        permits SharedQueue, SharedDict, SharedList, SharedSet, SharedHandle {

    /**
     * Returns the object's name within its session.
     *
     * @return the name it was asked for by, or the one that an unnamed object was given
     */
    default String name() {
        return PublicTypes.handle(this).name();
    }

    /**
     * Returns the session that the object lives in, as this process has it open.
     *
     * @return the session of this handle
     */
    default Ipc session() {
        return (Ipc) PublicTypes.handle(this).session().facade();
    }

    /**
     * Releases this handle. Threads that wait on it get a {@link ClosedException}; other handles, here and in other
     * processes, and the object itself are not affected. Closing twice is harmless.
     */
    @Override
    default void close() {
        PublicTypes.handle(this).close();
    }

    /**
     * Deletes the object for everybody: whoever uses it or waits on it, in any process, gets a {@link ClosedException}.
     * Its name is free again. Destroying twice is harmless.
     */
    default void destroy() {
        PublicTypes.handle(this).destroy();
    }
}
