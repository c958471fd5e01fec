package io.penstock.internal.local;

import io.penstock.ClosedException;
import io.penstock.spi.ObjectDriver;

/**
 * One participant's handle to an object of the engine.
 *
 * @param <O> the engine's object
 */
abstract class LocalObject<O extends EngineObject> implements ObjectDriver {

    private final EngineDriver session;
    private final O object;
    private final Asker asker;
    private volatile boolean closed;

    LocalObject(EngineDriver session, O object) {
        this.session = session;
        this.object = object;
        this.asker = new Asker(session.participants().self());
    }

    final O object() {
        if (closed) {
            throw new ClosedException("This handle to the " + object.kind() + " '" + object.name() + "' is closed");
        }
        return object;
    }

    final Asker asker() {
        return asker;
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            object.handleClosed(asker);
        }
    }

    @Override
    public final void destroy() {
        session.engine().destroy(object);
    }
}
