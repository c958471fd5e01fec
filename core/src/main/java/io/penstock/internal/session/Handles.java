package io.penstock.internal.session;

import io.penstock.ClosedException;
import io.penstock.SharedObject;
import io.penstock.codec.HandleRef;
import io.penstock.codec.HandleTranslator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Handles to references and back, for the codec of one session. A reference that arrives several times gives the same
 * handle until that one is closed, so that handles in messages do not pile up.
 */
final class Handles implements HandleTranslator {

    private final SessionCore session;
    private final UserTypes types;
    private final ConcurrentMap<HandleRef, SharedObject> arrived = new ConcurrentHashMap<>();

    Handles(SessionCore session, UserTypes types) {
        this.session = session;
        this.types = types;
    }

    @Override
    public boolean isHandle(Class<?> type) {
        return types.isHandle(type);
    }

    @Override
    public HandleRef toRef(Object object) {
        return types.toRef(object);
    }

    @Override
    public Object fromRef(HandleRef ref) {
        SessionCore target = ref.session().equals(session.sessionId()) ? session : OpenSessions.find(ref.session());
        if (target == null) {
            throw new ClosedException("A handle to the " + ref.kind() + " '" + ref.name() + "' of session "
                    + ref.session() + " arrived, but this process does not have that session open."
                    + " Open it first with Ipc.open(...).");
        }
        return types.fromRef(target, ref);
    }

    /** Returns the user's object that a reference to an object of this session stands for. */
    SharedObject arrive(HandleRef ref) {
        SharedObject known = arrived.get(ref);
        if (known != null && !types.handleOf(known).isClosed()) {
            return known;
        }
        SharedObject created =
                session.open(HandleKind.named(ref.kind()), ObjectRequest.existing(ref.name(), ref.detail()));
        // The usual case without the lambda below, which would cost a child at its start.
        if (arrived.putIfAbsent(ref, created) == null) {
            return created;
        }
        SharedObject current = arrived.merge(
                ref, created, (older, newer) -> types.handleOf(older).isClosed() ? newer : older);
        if (current != created) {
            created.close();
        }
        return current;
    }

    /** Forgets an arrived handle that was closed; the next reference of its kind opens a new one. */
    void released(Handle<?> handle) {
        arrived.computeIfPresent(handle.ref(), (ref, known) -> types.handleOf(known) == handle ? null : known);
    }
}
