package io.penstock.testkit;

import io.penstock.spi.BackendOption;
import io.penstock.spi.BlobDriver;
import io.penstock.spi.Capabilities;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.DictDriver;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Participants;
import io.penstock.spi.Pending;
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

/** The backend {@code local:} with one defect, which the address names: {@code broken:QUEUE_IS_A_STACK}. */
public final class BrokenBackend implements IpcBackend {

    private static final Set<Class<?>> DRIVERS = Set.of(
            QueueDriver.class,
            ChannelDriver.class,
            DictDriver.class,
            SequenceDriver.class,
            StateDriver.class,
            WordsDriver.class,
            BlobDriver.class,
            Participants.class,
            Participants.Subscription.class,
            Pending.class);

    private final IpcBackend local = ServiceLoader.load(IpcBackend.class).stream()
            .filter(provider -> provider.type().getSimpleName().equals("LocalBackend"))
            .map(ServiceLoader.Provider::get)
            .filter(backend -> backend.scheme().equals("local"))
            .findFirst()
            .orElseThrow();

    /** For the service loader. */
    public BrokenBackend() {}

    @Override
    public String scheme() {
        return "broken";
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
        Defect defect = Defect.valueOf(spec.address());
        IpcDriver driver = local.open(new SessionSpec("local", "", spec.options(), spec.ticket()));
        return wrap(IpcDriver.class, driver, defect);
    }

    /** A proxy whose methods the defect may take over, and whose results are wrapped likewise if they are drivers. */
    private static <T> T wrap(Class<T> type, Object target, Defect defect) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Defect.Call call = () -> {
                        try {
                            return method.invoke(target, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    };
                    Object result = defect.apply(target, method.getName(), arguments, call);
                    Class<?> returned = method.getReturnType();
                    return result != null && DRIVERS.contains(returned) ? wrap(returned, result, defect) : result;
                }));
    }
}
