package io.penstock.testkit;

import io.penstock.spi.BackendOption;
import io.penstock.spi.BlobDriver;
import io.penstock.spi.Capabilities;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.DictDriver;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SessionSpec;
import io.penstock.spi.StateDriver;
import io.penstock.spi.WordsDriver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The backend {@code local:} as if its objects were remote: drivers say that a call is a round trip, and the calls of
 * this JVM are noted.
 */
public final class RemoteBackend implements IpcBackend {

    /** The calls of drivers, by the names of their methods. Cleared by the tests. */
    static final List<String> CALLS = new CopyOnWriteArrayList<>();

    private static final Set<Class<?>> DRIVERS = Set.of(
            QueueDriver.class,
            ChannelDriver.class,
            DictDriver.class,
            SequenceDriver.class,
            StateDriver.class,
            WordsDriver.class,
            BlobDriver.class);

    private static volatile boolean noted;

    private final IpcBackend local = ServiceLoader.load(IpcBackend.class).stream()
            .filter(provider -> provider.type().getSimpleName().equals("LocalBackend"))
            .map(ServiceLoader.Provider::get)
            .findFirst()
            .orElseThrow();

    /** For the service loader. */
    public RemoteBackend() {}

    static void note(boolean calls) {
        noted = calls;
        CALLS.clear();
    }

    @Override
    public String scheme() {
        return "remote";
    }

    @Override
    public Capabilities capabilities() {
        return local.capabilities();
    }

    @Override
    public List<BackendOption> options() {
        return List.of();
    }

    @Override
    public IpcDriver open(SessionSpec spec) {
        return wrap(
                IpcDriver.class,
                local.open(new SessionSpec("local", spec.address(), spec.options(), spec.ticket())),
                false);
    }

    private static <T> T wrap(Class<T> type, Object target, boolean remote) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isRemote")) {
                        return true;
                    }
                    // That one never leaves the process.
                    if (method.getName().equals("tryFast")) {
                        return false;
                    }
                    if (remote && noted) {
                        CALLS.add(method.getName());
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        Class<?> returned = method.getReturnType();
                        return DRIVERS.contains(returned) ? wrap(returned, result, true) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
