package io.penstock;

import io.penstock.codec.HandleRef;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.QueueDriver;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The managed objects of one session: who hosts what stands in a dict of the session, whose compare-and-set decides between several
 * who would host the same. The requests of each hosting go through a queue of its own, named by the host, so that a new host
 * does not meet requests to an old one.
 */
final class ManagedObjects {

    private static final String REGISTRY = Ipc.MADE_UP + "managed";

    private final Ipc session;
    private SharedDict<String, Host> registry;

    ManagedObjects(Ipc session) {
        this.session = session;
    }

    /** Where a managed object lives. */
    record Host(long participant, Class<?> type) {}

    /** The object of a name; this process hosts it if nobody who lives does. */
    <T> ManagedObject<T> hostOrJoin(String name, Class<T> type, Supplier<? extends T> factory) {
        RemoteMethods methods = RemoteMethods.of(type);
        Host mine = new Host(self(), type);
        SharedDict<String, Host> registry = registry();
        while (true) {
            Host there = registry.putIfAbsent(name, mine);
            if (there == null) {
                return host(name, methods, mine, type, factory);
            } else if (isAlive(there)) {
                return join(name, type, there);
            }
            sweep(name, there);
        }
    }

    private <T> ManagedObject<T> host(
            String name, RemoteMethods methods, Host mine, Class<T> type, Supplier<? extends T> factory) {
        ManagedObject<T> object = join(name, type, mine);
        Hosting hosting = new Hosting(new SharedQueue<>(requests(asked(name, mine))), methods);
        try {
            hosting.begin(Objects.requireNonNull(factory.get(), "what the factory makes"));
            return object;
        } catch (Throwable failure) {
            object.destroy();
            hosting.refuse(failure);
            throw failure;
        }
    }

    /** Removes what a dead host has left, first the requests that nobody will answer. */
    private void sweep(String name, Host dead) {
        requests(asked(name, dead)).destroy();
        registry().remove(name, dead);
    }

    /** The object of a name that somebody hosts. */
    <T> ManagedObject<T> join(String name, Class<T> type) {
        RemoteMethods.of(type);
        Host there = registry().get(name);
        if (there == null || !isAlive(there)) {
            throw new ClosedException("Nobody hosts a managed object '" + name + "' in this session"
                    + (there == null ? "" : " since its host has died")
                    + ". A process that has its class asks for it with a factory first.");
        }
        return join(name, type, there);
    }

    private <T> ManagedObject<T> join(String name, Class<T> type, Host there) {
        if (!there.type().equals(type)) {
            throw new ObjectExistsException("The managed object '" + name + "' is called through "
                    + there.type().getName() + ", but " + type.getName()
                    + " was asked for. Ask for the former, or choose another name.");
        }
        return new ManagedObject<>(this, requests(asked(name, there)), type);
    }

    /** A handle has arrived. */
    ManagedObject<?> arrived(Asked asked) {
        Host there = registry().get(asked.name());
        if (there == null || there.participant() != asked.detail()) {
            throw new ClosedException("The managed object '" + asked.name()
                    + "' is not there any more: it was destroyed, or its host died, before this handle to it arrived");
        }
        return new ManagedObject<>(this, requests(asked), there.type());
    }

    private static Asked asked(String name, Host host) {
        return Asked.made(name, Map.of()).withDetail(host.participant());
    }

    private Handle<QueueDriver> requests(Asked asked) {
        HandleRef ref = new HandleRef(HandleKind.MANAGED.toString(), session.sessionId(), asked.name(), asked.detail());
        String prefix = REGISTRY + ":" + asked.detail() + ":";
        return new Handle<>(session, ref, session.driver().queue(asked.spec(ObjectKind.QUEUE, prefix)));
    }

    /** Ends an object for everybody: its name is free, and its host answers what it has been asked and then lets it go. */
    void retire(ManagedObject<?> object) {
        registry()
                .computeIfPresent(object.name(), (name, there) -> there.participant() == object.host() ? null : there);
        if (object.isHostAlive()) {
            object.driver().shutdown();
        } else {
            object.driver().destroy();
        }
    }

    /** Opened by the first who needs it, and closed with the session. */
    @SuppressWarnings("unchecked")
    private synchronized SharedDict<String, Host> registry() {
        if (registry == null) {
            registry =
                    (SharedDict<String, Host>) session.opener().open(HandleKind.DICT, Asked.made(REGISTRY, Map.of()));
        }
        return registry;
    }

    private boolean isAlive(Host host) {
        return session.driver().participants().isAlive(host.participant());
    }

    private long self() {
        return session.driver().participants().self();
    }
}
