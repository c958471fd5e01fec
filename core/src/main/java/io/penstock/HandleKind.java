package io.penstock;

import java.lang.reflect.Proxy;

/** What a handle can stand for: how references name it, and by which class it is used. Without lambdas, for most children come through here. */
enum HandleKind {
    SESSION("session", Ipc.class),
    QUEUE("queue", SharedQueue.class),
    DICT("dict", SharedDict.class),
    LIST("list", SharedList.class),
    SET("set", SharedSet.class),
    NAMESPACE("namespace", Namespace.class),
    VALUE("value", SharedValue.class),
    PIPE("pipe", Connection.class),
    LOCK("lock", SharedLock.class),
    CONDITION("condition", SharedCondition.class),
    READ_WRITE_LOCK("read-write lock", SharedReadWriteLock.class),
    SEMAPHORE("semaphore", SharedSemaphore.class),
    EVENT("event", SharedEvent.class),
    LATCH("latch", SharedLatch.class),
    BARRIER("barrier", SharedBarrier.class),
    LONG("long", SharedLong.class),
    INT_ARRAY("int array", SharedIntArray.class),
    LONG_ARRAY("long array", SharedLongArray.class),
    DOUBLE_ARRAY("double array", SharedDoubleArray.class),
    BYTE_ARRAY("byte array", SharedByteArray.class),
    MANAGED("managed object", ManagedObject.class),
    PROXY("proxy of a managed object", ManagedProxy.class);

    private static final HandleKind[] KINDS = values();

    private final String text;
    private final Class<?> type;

    HandleKind(String text, Class<?> type) {
        this.text = text;
        this.type = type;
    }

    /** The kind that a reference names. */
    static HandleKind named(String text) {
        for (HandleKind kind : KINDS) {
            if (kind.text.equals(text)) {
                return kind;
            }
        }
        throw new SerializationException(
                "A handle of unknown kind '" + text + "' arrived; use the same version of Penstock in all processes");
    }

    static boolean isHandle(Class<?> type) {
        for (HandleKind kind : KINDS) {
            if (kind.type == type) {
                return true;
            }
        }
        return isProxy(type);
    }

    private static boolean isProxy(Class<?> type) {
        return Proxy.isProxyClass(type) && ManagedProxy.class.isAssignableFrom(type);
    }

    /** The kind as references and messages name it. */
    @Override
    public String toString() {
        return text;
    }
}
