package io.penstock.spi;

/**
 * One participant's view of one session: the source of all drivers. Asking for an object twice gives two handles to the same
 * object.
 */
public interface IpcDriver extends AutoCloseable {

    /**
     * The session's identity, the same for all its participants and unlike any other session's. No secret.
     *
     * @return a short text
     */
    String sessionId();

    /**
     * Who is in the session.
     *
     * @return the participants
     */
    Participants participants();

    /**
     * What another process needs to join this session, credentials included.
     *
     * @return bytes for {@link SessionSpec#ticket()}
     */
    byte[] ticket();

    /**
     * Creates or joins a queue.
     *
     * @param spec which
     * @return a handle
     */
    QueueDriver queue(ObjectSpec spec);

    /**
     * Creates or joins a pipe, and holds one of its ends.
     *
     * @param spec which
     * @param end 0 or 1; of a one-way pipe, end 0 receives and end 1 sends
     * @return a handle to the end
     */
    ChannelDriver channel(ObjectSpec spec, int end);

    /**
     * Creates or joins a dict.
     *
     * @param spec which
     * @return a handle
     */
    DictDriver dict(ObjectSpec spec);

    /**
     * Creates or joins a list.
     *
     * @param spec which
     * @return a handle
     */
    SequenceDriver sequence(ObjectSpec spec);

    /**
     * Creates or joins a record that a machine steps.
     *
     * @param spec which
     * @param machine the machine, whose kind the spec states
     * @return a handle
     */
    StateDriver state(ObjectSpec spec, StateMachine machine);

    /**
     * Creates or joins an array of words.
     *
     * @param spec which
     * @return a handle
     */
    WordsDriver words(ObjectSpec spec);

    /**
     * Leaves the session: all of this participant's handles are closed, what it held is recovered as if it had died. A
     * private session ends when the participant that created it leaves or dies. Closing twice is harmless.
     */
    @Override
    void close();

    /** Ends the session for everybody, and deletes all its objects. */
    void destroy();
}
