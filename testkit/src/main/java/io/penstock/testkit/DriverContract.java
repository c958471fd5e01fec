package io.penstock.testkit;

import io.penstock.spi.IpcBackend;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.SessionSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** The base of the contracts of drivers: participants of a session without the types that users see. */
abstract class DriverContract extends Contract {

    private static final byte TEXT = 100;

    private final List<IpcDriver> opened = new ArrayList<>();
    private final AtomicInteger names = new AtomicInteger();

    @AfterEach
    final void closeDrivers() {
        // The latest first: the first one owns the session.
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    /** Opens a private session by the backend itself. */
    final IpcDriver open() {
        return open(null);
    }

    /** Lets another participant join the session of one. */
    final IpcDriver join(IpcDriver first) {
        return open(first.ticket());
    }

    private IpcDriver open(byte[] ticket) {
        String[] target = uri().split("[:?]", 3);
        IpcBackend backend = ServiceLoader.load(IpcBackend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.schemes().contains(target[0]))
                .findFirst()
                .orElseThrow();
        IpcDriver driver =
                backend.open(new SessionSpec(target[0], target.length > 1 ? target[1] : "", options(target), ticket));
        opened.add(driver);
        return driver;
    }

    private static Map<String, String> options(String[] target) {
        Map<String, String> options = new HashMap<>();
        if (target.length > 2) {
            for (String option : target[2].split("&")) {
                String[] parts = option.split("=", 2);
                options.put(parts[0], parts[1]);
            }
        }
        return options;
    }

    final ObjectSpec spec(ObjectKind kind) {
        return spec(kind, Map.of());
    }

    final ObjectSpec spec(ObjectKind kind, Map<String, String> options) {
        return ObjectSpec.of(kind, "object-" + names.incrementAndGet(), options);
    }

    static Payload payload(String text) {
        return new Payload(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Payload payload) {
        return new String(payload.array(), payload.offset(), payload.length(), StandardCharsets.UTF_8);
    }
}
