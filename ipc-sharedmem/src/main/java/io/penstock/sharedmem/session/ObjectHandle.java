package io.penstock.sharedmem.session;

import io.penstock.ClosedException;
import io.penstock.spi.ObjectDriver;

/**
 * What the handles to objects of all kinds have in common: they can be closed, each by itself, and destroy what they stand for.
 *
 * @param <R> what a participant has of the object in memory
 */
public abstract class ObjectHandle<R extends Resident> implements ObjectDriver {

    private final Session session;
    private final R resident;
    private volatile boolean closed;

    /**
     * A handle.
     *
     * @param session this participant
     * @param resident the object, as this participant has it in memory
     */
    protected ObjectHandle(Session session, R resident) {
        this.session = session;
        this.resident = resident;
    }

    /** The object, if it can be used: this handle is open, the object is there, and the session has not ended. */
    protected final R usable() {
        if (closed) {
            throw closedException();
        }
        resident.object().requireLive();
        session.requireOpen();
        return resident;
    }

    /** Whether this handle was closed. */
    public final boolean isClosed() {
        return closed;
    }

    /** What whoever uses a closed handle, or waits on it, is told. */
    public final ClosedException closedException() {
        return new ClosedException("This handle to the " + resident.object().kind() + " '"
                + resident.object().name() + "' is closed. Ask the session for another.");
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            released(resident);
        }
    }

    /**
     * The handle was closed just now: whatever waits on it must be told.
     *
     * @param object the object
     */
    protected void released(R object) {}

    @Override
    public final void destroy() {
        session.destroy(resident);
    }
}
