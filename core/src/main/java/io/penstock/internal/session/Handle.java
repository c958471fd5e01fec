package io.penstock.internal.session;

import io.penstock.ClosedException;
import io.penstock.codec.HandleRef;
import io.penstock.spi.ObjectDriver;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The core of every shared object: its session, its reference and its driver. Thread-safe.
 *
 * @param <D> the driver
 */
public final class Handle<D extends ObjectDriver> {

    private final SessionCore session;
    private final HandleRef ref;
    private final D driver;
    private final boolean part;
    private final AtomicBoolean closed = new AtomicBoolean();

    Handle(SessionCore session, HandleRef ref, D driver) {
        this(session, ref, driver, false);
        session.opened(this);
    }

    private Handle(SessionCore session, HandleRef ref, D driver, boolean part) {
        this.session = session;
        this.ref = ref;
        this.driver = driver;
        this.part = part;
    }

    /**
     * Returns a handle to a part of the same object, over the same driver. It may be closed by itself or forgotten, and
     * can no longer be used when this handle is closed.
     *
     * @param detail which part, as its reference says it
     * @return the handle
     */
    public Handle<D> part(long detail) {
        return new Handle<>(session, new HandleRef(ref.kind(), ref.session(), ref.name(), detail), driver, true);
    }

    /**
     * Returns the driver, for one call.
     *
     * @return the driver
     * @throws ClosedException if this handle is closed
     */
    public D driver() {
        if (closed.get()) {
            throw new ClosedException("This handle to the " + ref.kind() + " '" + ref.name()
                    + "' is closed. Ask the session for a new one, or close this one later.");
        }
        return driver;
    }

    /**
     * Returns the session that the object lives in.
     *
     * @return the session
     */
    public SessionCore session() {
        return session;
    }

    /**
     * Returns the reference that travels in place of this handle.
     *
     * @return the reference
     */
    public HandleRef ref() {
        return ref;
    }

    /**
     * Returns the object's name within its session.
     *
     * @return the name
     */
    public String name() {
        return ref.name();
    }

    /**
     * Returns whether this handle was closed.
     *
     * @return true if {@link #driver} fails
     */
    public boolean isClosed() {
        return closed.get();
    }

    /** Closes this handle; the object is not affected. Closing twice is harmless. */
    public void close() {
        if (closed.compareAndSet(false, true) && !part) {
            session.released(this);
            driver.close();
        }
    }

    /** Deletes the object for everybody, unless this handle is closed already, and closes this handle. */
    public void destroy() {
        if (!isClosed()) {
            driver.destroy();
        }
        close();
    }
}
