package io.penstock.spi.engine;

import io.penstock.ClosedException;
import io.penstock.spi.ObjectDriver;

/**
 * One participant's handle to an object of the engine.
 *
 * @param <O> the engine's object
 */
abstract class EngineHandle<O extends EngineObject> implements ObjectDriver {

    private final EngineDriver session;
    private final O object;
    private final Requester requester;
    private volatile boolean closed;

    EngineHandle(EngineDriver session, O object) {
        this.session = session;
        this.object = object;
        this.requester = new Requester(session.participants().self());
    }

    /** Returns the object, for one call. */
    final O object() {
        session.requirePresent();
        if (closed) {
            throw new ClosedException("This handle to the " + object.kind() + " '" + object.name() + "' is closed");
        }
        return object;
    }

    final Requester requester() {
        return requester;
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            object.handleClosed(requester);
        }
    }

    @Override
    public final void destroy() {
        session.engine().destroy(object);
    }
}
