package io.penstock;

import io.penstock.codec.HandleRef;
import io.penstock.internal.managed.RemoteProxy;
import io.penstock.internal.session.Handle;
import io.penstock.internal.session.HandleFactory;
import io.penstock.internal.session.HandleKind;
import io.penstock.internal.session.ObjectRequest;
import io.penstock.internal.session.SessionCore;
import io.penstock.internal.session.UserTypes;
import java.lang.reflect.Proxy;

/**
 * The types of this package, for the rooms that make them and know none of them. Has no lambdas: every child uses it.
 */
final class PublicTypes implements UserTypes {

    @Override
    public Ipc facade(SessionCore session) {
        return new Ipc(session);
    }

    @Override
    public SharedObject open(SessionCore session, HandleKind kind, ObjectRequest request) {
        HandleFactory handles = session.handleFactory();
        return switch (kind) {
            case QUEUE -> new SharedQueue<>(handles.queue(request));
            case DICT -> new SharedDict<>(handles.dict(kind, request));
            case LIST -> new SharedList<>(handles.list(request));
            case SET -> new SharedSet<>(handles.dict(kind, request));
            case NAMESPACE -> new Namespace(handles.dict(kind, request));
            case VALUE -> new SharedValue<>(handles.dict(kind, request));
            case PIPE -> new Connection(handles.pipe(request));
            case LOCK -> new SharedLock(handles.state(kind, request));
            case READ_WRITE_LOCK -> new SharedReadWriteLock(handles.state(kind, request));
            case SEMAPHORE -> new SharedSemaphore(handles.state(kind, request));
            case EVENT -> new SharedEvent(handles.state(kind, request));
            case LATCH -> new SharedLatch(handles.state(kind, request));
            case BARRIER -> new SharedBarrier(handles.state(kind, request));
            case LONG -> new SharedLong(handles.sharedLong(request));
            case INT_ARRAY -> new SharedIntArray(handles.array(kind, request, Integer.BYTES));
            case LONG_ARRAY -> new SharedLongArray(handles.array(kind, request, Long.BYTES));
            case DOUBLE_ARRAY -> new SharedDoubleArray(handles.array(kind, request, Double.BYTES));
            case BYTE_ARRAY -> new SharedByteArray(handles.array(kind, request, Byte.BYTES));
            case MANAGED ->
                new ManagedObject<>(((Ipc) session.facade()).managedObjects().arrived(request));
            case SESSION, CONDITION, PROXY ->
                throw new IllegalArgumentException("A " + kind + " is not opened by its name");
        };
    }

    @Override
    public Handle<?> handleOf(SharedObject object) {
        return handle(object);
    }

    /** Returns the handle that an object stands on, for the methods that all objects share. */
    static Handle<?> handle(SharedObject object) {
        if (object instanceof SharedHandle<?> direct) {
            return direct.handle();
        } else if (object instanceof SharedQueue<?> queue) {
            return queue.handle();
        } else if (object instanceof SharedDict<?, ?> dict) {
            return dict.handle();
        } else if (object instanceof SharedSet<?> set) {
            return set.handle();
        }
        return ((SharedList<?>) object).handle();
    }

    @Override
    public boolean isHandle(Class<?> type) {
        return SharedObject.class.isAssignableFrom(type)
                || type == Ipc.class
                || type == SharedCondition.class
                || Proxy.isProxyClass(type) && ManagedProxy.class.isAssignableFrom(type);
    }

    @Override
    public HandleRef toRef(Object object) {
        if (object instanceof Ipc ipc) {
            return ipc.core().ref();
        } else if (object instanceof SharedCondition condition) {
            HandleRef lock = condition.lock().handle().ref();
            return new HandleRef(HandleKind.CONDITION.toString(), lock.session(), lock.name(), condition.number());
        } else if (object instanceof ManagedProxy proxy) {
            HandleRef managed = RemoteProxy.objectOf(proxy);
            return new HandleRef(HandleKind.PROXY.toString(), managed.session(), managed.name(), managed.detail());
        } else if (object instanceof Connection connection) {
            connection.driver().beginTransfer();
        }
        return handle((SharedObject) object).ref();
    }

    @Override
    public Object fromRef(SessionCore session, HandleRef ref) {
        return switch (HandleKind.named(ref.kind())) {
            case SESSION -> session.facade();
            case CONDITION -> {
                HandleRef lock = new HandleRef(HandleKind.LOCK.toString(), ref.session(), ref.name(), 0);
                yield ((SharedLock) session.arrive(lock)).condition((int) ref.detail());
            }
            case PROXY -> {
                HandleRef managed =
                        new HandleRef(HandleKind.MANAGED.toString(), ref.session(), ref.name(), ref.detail());
                yield ((ManagedObject<?>) session.arrive(managed)).proxy();
            }
            default -> session.arrive(ref);
        };
    }
}
