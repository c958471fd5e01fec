package io.penstock.spi;

/**
 * One participant's view of one session: the source of all drivers. Asking for an object twice gives two handles to the
 * same object. Core asks only for the kinds of object that {@link Capabilities#kinds} lists, so a backend that lacks
 * some leaves their methods as they are here.
 *
 * <p>Any thread may call any method at any time. Asking for an object may be repeated by a driver if a reply was lost.
 * A spec and what it holds are immutable and may be kept.
 */
public interface IpcDriver extends AutoCloseable {

    /**
     * Returns the session's identity, the same for all its participants and unlike any other session's. No secret.
     *
     * @return a short text
     */
    String sessionId();

    /**
     * Returns who is in the session.
     *
     * @return the participants
     */
    Participants participants();

    /**
     * Returns what another process needs to join this session, credentials included.
     *
     * @return bytes for {@link SessionSpec#ticket()}
     */
    byte[] ticket();

    /**
     * Creates or joins a queue.
     *
     * @param spec which
     * @return a handle
     * @throws io.penstock.ObjectExistsException if the object is there with other options
     * @throws io.penstock.ClosedException if it must be there and is not, or the session has ended
     * @throws io.penstock.CapacityException if there is no room for it
     */
    default QueueDriver queue(ObjectSpec spec) {
        throw Unsupported.kind(this, spec);
    }

    /**
     * Creates or joins a pipe, and holds one of its ends.
     *
     * @param spec which
     * @param end 0 or 1; of a one-way pipe, end 0 receives and end 1 sends
     * @return a handle to the end
     * @throws io.penstock.ObjectExistsException if the object is there with other options
     * @throws io.penstock.ClosedException if it must be there and is not, or the session has ended
     * @throws io.penstock.CapacityException if there is no room for it
     */
    default ChannelDriver channel(ObjectSpec spec, int end) {
        throw Unsupported.kind(this, spec);
    }

    /**
     * Creates or joins a dict.
     *
     * @param spec which
     * @return a handle
     * @throws io.penstock.ObjectExistsException if the object is there with other options
     * @throws io.penstock.ClosedException if it must be there and is not, or the session has ended
     * @throws io.penstock.CapacityException if there is no room for it
     */
    default DictDriver dict(ObjectSpec spec) {
        throw Unsupported.kind(this, spec);
    }

    /**
     * Creates or joins a list.
     *
     * @param spec which
     * @return a handle
     * @throws io.penstock.ObjectExistsException if the object is there with other options
     * @throws io.penstock.ClosedException if it must be there and is not, or the session has ended
     * @throws io.penstock.CapacityException if there is no room for it
     */
    default SequenceDriver sequence(ObjectSpec spec) {
        throw Unsupported.kind(this, spec);
    }

    /**
     * Creates or joins a record that a machine steps, the one that {@link Machines#of} finds for the spec.
     *
     * @param spec which
     * @return a handle
     * @throws io.penstock.ObjectExistsException if the object is there with other options
     * @throws io.penstock.ClosedException if it must be there and is not, or the session has ended
     * @throws io.penstock.CapacityException if there is no room for it
     */
    default StateDriver state(ObjectSpec spec) {
        throw Unsupported.kind(this, spec);
    }

    /**
     * Creates or joins an array of words.
     *
     * @param spec which
     * @return a handle
     * @throws io.penstock.ObjectExistsException if the object is there with other options
     * @throws io.penstock.ClosedException if it must be there and is not, or the session has ended
     * @throws io.penstock.CapacityException if there is no room for it
     */
    default WordsDriver words(ObjectSpec spec) {
        throw Unsupported.kind(this, spec);
    }

    /**
     * Gives access to a blob, whether it is sealed yet or not. Where the spec says that it must be there, it must be
     * sealed.
     *
     * @param spec which
     * @return a handle
     * @throws io.penstock.ObjectExistsException if the object is there with other options
     * @throws io.penstock.ClosedException if it must be there and is not, or the session has ended
     * @throws io.penstock.CapacityException if there is no room for it
     */
    default BlobDriver blob(ObjectSpec spec) {
        throw Unsupported.kind(this, spec);
    }

    /**
     * Leaves the session: all of this participant's handles are closed, what it held is recovered as if it had died. A
     * private session ends when the participant that created it leaves or dies. Closing twice is harmless.
     */
    @Override
    void close();

    /** Ends the session for everybody, and deletes all its objects. */
    void destroy();
}
