package io.penstock.internal.local;

import io.penstock.ClosedException;
import io.penstock.spi.BackendOption;
import io.penstock.spi.Capabilities;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.SessionSpec;
import io.penstock.spi.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The backend {@code local:}. Processes are threads of this JVM. {@code local:} is a private session, {@code
 * local:NAME} one that all of this JVM may join, and that ends when the last has left.
 */
public final class LocalBackend implements IpcBackend {

    /** An array cannot be longer, and its encoding has a few bytes more. */
    private static final long MAX_MESSAGE = Integer.MAX_VALUE - 64;

    private static final Capabilities CAPABILITIES = Capabilities.builder()
            .allKinds()
            .named()
            .maxMessageBytes(MAX_MESSAGE)
            .build();

    private static final Map<String, Engine> BY_ID = new HashMap<>();
    private static final Map<String, Engine> BY_NAME = new HashMap<>();

    /** Called by the service loader. */
    public LocalBackend() {}

    @Override
    public String scheme() {
        return "local";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<BackendOption> options() {
        return List.of();
    }

    @Override
    public IpcDriver open(SessionSpec spec) {
        synchronized (BY_ID) {
            if (spec.ticket() != null) {
                return invited(spec).join();
            }
            return spec.address().isEmpty()
                    ? create("").joinAsOwner()
                    : named(spec.address()).join();
        }
    }

    private static Engine invited(SessionSpec spec) {
        String id = new String(spec.ticket(), StandardCharsets.UTF_8);
        Engine engine = BY_ID.get(id);
        if (engine == null) {
            throw new ClosedException("The session " + id + " is closed");
        }
        return engine;
    }

    /**
     * Returns the session of a name. One that everybody has just left is not joined any more: a new one takes its name.
     */
    private static Engine named(String name) {
        Engine engine = BY_NAME.get(name);
        return engine == null || engine.hasEnded() ? create(name) : engine;
    }

    private static Engine create(String name) {
        String id = "local-" + UUID.randomUUID();
        boolean named = !name.isEmpty();
        Engine engine = new Engine(
                id, named ? Engine.LifeTime.LAST_PARTICIPANT : Engine.LifeTime.OWNER, () -> forget(id, name));
        BY_ID.put(id, engine);
        if (named) {
            BY_NAME.put(name, engine);
        }
        return engine;
    }

    private static void forget(String id, String name) {
        synchronized (BY_ID) {
            Engine engine = BY_ID.remove(id);
            BY_NAME.remove(name, engine);
        }
    }
}
