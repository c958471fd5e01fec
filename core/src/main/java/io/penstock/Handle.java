package io.penstock;

import io.penstock.codec.HandleRef;
import io.penstock.spi.ObjectDriver;
import java.util.concurrent.atomic.AtomicBoolean;

/** What every shared object is made of: its session, its reference, its driver. */
final class Handle<D extends ObjectDriver> {

    private final Ipc session;
    private final HandleRef ref;
    private final D driver;
    private final boolean part;
    private final AtomicBoolean closed = new AtomicBoolean();

    Handle(Ipc session, HandleRef ref, D driver) {
        this(session, ref, driver, false);
        session.opened(this);
    }

    private Handle(Ipc session, HandleRef ref, D driver, boolean part) {
        this.session = session;
        this.ref = ref;
        this.driver = driver;
        this.part = part;
    }

    /**
     * A handle to a part of the same object, over the same driver: it may be closed by itself or forgotten, and is of no use any more
     * when this handle is closed.
     */
    Handle<D> part(long detail) {
        return new Handle<>(session, new HandleRef(ref.kind(), ref.session(), ref.name(), detail), driver, true);
    }

    /** The driver, for one call. */
    D driver() {
        if (closed.get()) {
            throw new ClosedException("This handle to the " + ref.kind() + " '" + ref.name()
                    + "' is closed. Ask the session for a new one, or close this one later.");
        }
        return driver;
    }

    Ipc session() {
        return session;
    }

    HandleRef ref() {
        return ref;
    }

    boolean isClosed() {
        return closed.get();
    }

    void close() {
        if (closed.compareAndSet(false, true) && !part) {
            session.released(this);
            driver.close();
        }
    }

    void destroy() {
        if (!isClosed()) {
            driver.destroy();
        }
        close();
    }
}
