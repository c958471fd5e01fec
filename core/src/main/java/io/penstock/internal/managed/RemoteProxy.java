package io.penstock.internal.managed;

import io.penstock.ManagedProxy;
import io.penstock.codec.HandleRef;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** The methods of a managed object's proxy. Those of {@code Object} are answered here, all others by the host. */
public final class RemoteProxy implements InvocationHandler {

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

    /**
     * Returns the reference of the managed object that a proxy stands for.
     *
     * @param proxy the proxy
     * @return the object's reference
     */
    public static HandleRef objectOf(ManagedProxy proxy) {
        return ((RemoteProxy) Proxy.getInvocationHandler(proxy)).calls.ref();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() != Object.class) {
            return calls.call(method, arguments, nanos);
        }
        return switch (method.getName()) {
            case "equals" ->
                arguments[0] instanceof ManagedProxy other && calls.ref().equals(objectOf(other));
            case "hashCode" -> calls.ref().hashCode();
            default -> "Proxy[" + calls.describeObject() + "]";
        };
    }
}
