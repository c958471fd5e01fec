package io.penstock;

import io.penstock.codec.HandleRef;
import io.penstock.codec.HandleTranslator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Handles to references and back, for the codec of one session. A reference that arrives several times gives the same handle
 * until that one is closed, so that handles in messages do not pile up.
 */
final class Handles implements HandleTranslator {

    private final Ipc session;
    private final ConcurrentMap<HandleRef, SharedObject> arrived = new ConcurrentHashMap<>();

    Handles(Ipc session) {
        this.session = session;
    }

    @Override
    public boolean isHandle(Class<?> type) {
        return HandleKind.isHandle(type);
    }

    @Override
    public HandleRef toRef(Object object) {
        if (object instanceof Ipc ipc) {
            return new HandleRef(HandleKind.SESSION.toString(), ipc.sessionId(), "", 0);
        }
        if (object instanceof SharedCondition condition) {
            HandleRef lock = condition.lock().handle().ref();
            return new HandleRef(HandleKind.CONDITION.toString(), lock.session(), lock.name(), condition.number());
        }
        if (object instanceof ManagedProxy) {
            HandleRef managed = RemoteProxy.objectOf(object).handle().ref();
            return new HandleRef(HandleKind.PROXY.toString(), managed.session(), managed.name(), managed.detail());
        }
        Handle<?> handle = handleOf((SharedObject) object);
        if (object instanceof Connection connection) {
            connection.handle().driver().beginTransfer();
        }
        return handle.ref();
    }

    private static Handle<?> handleOf(SharedObject object) {
        if (object instanceof SharedQueue<?> queue) {
            return queue.handle();
        } else if (object instanceof SharedDict<?, ?> dict) {
            return dict.handle();
        } else if (object instanceof SharedSet<?> set) {
            return set.handle();
        } else if (object instanceof SharedList<?> list) {
            return list.handle();
        }
        return ((SharedHandle<?>) object).handle();
    }

    @Override
    public Object fromRef(HandleRef ref) {
        Ipc target = ref.session().equals(session.sessionId()) ? session : Ipc.findOpen(ref.session());
        if (target == null) {
            throw new ClosedException(
                    "A handle to the " + ref.kind() + " '" + ref.name() + "' of session " + ref.session()
                            + " arrived, but this process does not have that session open. Open it first with Ipc.open(...).");
        }
        return switch (HandleKind.named(ref.kind())) {
            case SESSION -> target;
            case CONDITION ->
                ((SharedLock) target.handles()
                                .arrive(new HandleRef(HandleKind.LOCK.toString(), ref.session(), ref.name(), 0)))
                        .condition((int) ref.detail());
            case PROXY ->
                ((ManagedObject<?>) target.handles()
                                .arrive(new HandleRef(
                                        HandleKind.MANAGED.toString(), ref.session(), ref.name(), ref.detail())))
                        .proxy();
            default -> target.handles().arrive(ref);
        };
    }

    private SharedObject arrive(HandleRef ref) {
        SharedObject known = arrived.get(ref);
        if (known != null && !handleOf(known).isClosed()) {
            return known;
        }
        SharedObject created =
                session.opener().open(HandleKind.named(ref.kind()), Asked.existing(ref.name(), ref.detail()));
        // The usual case without the lambda below, which would cost a child at its start.
        if (arrived.putIfAbsent(ref, created) == null) {
            return created;
        }
        SharedObject current =
                arrived.merge(ref, created, (older, newer) -> handleOf(older).isClosed() ? newer : older);
        if (current != created) {
            created.close();
        }
        return current;
    }

    /** Forgets an arrived handle that was closed; the next reference of its kind opens a new one. */
    void released(Handle<?> handle) {
        arrived.computeIfPresent(handle.ref(), (ref, known) -> handleOf(known) == handle ? null : known);
    }
}
