package io.penstock;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** What stands behind the methods of a managed object's proxy: those of Object are answered here, all others by the host. */
final class RemoteProxy implements InvocationHandler {

    private final RemoteCalls calls;
    private final long nanos;

    private RemoteProxy(RemoteCalls calls, long nanos) {
        this.calls = calls;
        this.nanos = nanos;
    }

    static <T> T make(Class<T> type, RemoteCalls calls, long nanos) {
        Class<?>[] interfaces = {type, ManagedProxy.class};
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), interfaces, new RemoteProxy(calls, nanos)));
    }

    static ManagedObject<?> objectOf(Object proxy) {
        return ((RemoteProxy) Proxy.getInvocationHandler(proxy)).calls.object();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() != Object.class) {
            return calls.call(method, arguments, nanos);
        }
        return switch (method.getName()) {
            case "equals" ->
                arguments[0] instanceof ManagedProxy && calls.object().equals(objectOf(arguments[0]));
            case "hashCode" -> calls.object().hashCode();
            default -> "Proxy[" + calls.object() + "]";
        };
    }
}
