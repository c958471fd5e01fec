package io.penstock.internal.managed;

import io.penstock.ClosedException;
import io.penstock.ObjectExistsException;
import io.penstock.internal.session.Handle;
import io.penstock.internal.session.HandleKind;
import io.penstock.internal.session.ObjectNames;
import io.penstock.internal.session.ObjectRequest;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.Participants;
import io.penstock.spi.QueueDriver;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The managed objects of one session. A registry says who hosts what, and decides between several who would host the
 * same. The requests of each hosting go through a queue of its own, which is named by the host, so that a new host does
 * not meet requests to an old one.
 */
public final class ManagedObjects {

    private static final String REGISTRY = ObjectNames.RESERVED_PREFIX + "managed";

    private final SessionCore session;
    private HostRegistry registry;

    /**
     * Opens nothing yet.
     *
     * @param session the session that the objects live in
     */
    public ManagedObjects(SessionCore session) {
        this.session = session;
    }

    /**
     * Returns the object of a name. This process hosts it if nobody who lives does.
     *
     * @param name its name
     * @param type the interface that it is called through
     * @param factory makes the object if this process is to host it
     * @param <T> the interface
     * @return the object as this process sees it
     * @throws IllegalArgumentException if the type is not an interface
     * @throws ObjectExistsException if it exists with another interface
     */
    public <T> RemoteObject<T> hostOrJoin(String name, Class<T> type, Supplier<? extends T> factory) {
        RemoteMethods methods = RemoteMethods.of(type);
        Host mine = new Host(participants().self(), type);
        HostRegistry hosts = registry();
        while (true) {
            Host there = hosts.putIfAbsent(name, mine);
            if (there == null) {
                return host(name, methods, mine, type, factory);
            } else if (isAlive(there)) {
                return join(name, type, there);
            }
            removeDead(name, there);
        }
    }

    private <T> RemoteObject<T> host(
            String name, RemoteMethods methods, Host mine, Class<T> type, Supplier<? extends T> factory) {
        RemoteObject<T> object = join(name, type, mine);
        Hosting hosting = new Hosting(requests(request(name, mine)), methods);
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
    private void removeDead(String name, Host dead) {
        requests(request(name, dead)).destroy();
        registry().remove(name, dead.participant());
    }

    /**
     * Returns the object of a name that some process hosts.
     *
     * @param name its name
     * @param type the interface that it is called through
     * @param <T> the interface
     * @return the object as this process sees it
     * @throws ClosedException if nobody who lives hosts it
     * @throws ObjectExistsException if it exists with another interface
     */
    public <T> RemoteObject<T> join(String name, Class<T> type) {
        RemoteMethods.of(type);
        Host there = registry().get(name);
        if (there == null || !isAlive(there)) {
            throw new ClosedException("Nobody hosts a managed object '" + name + "' in this session"
                    + (there == null ? "" : " since its host has died")
                    + ". A process that has its class asks for it with a factory first.");
        }
        return join(name, type, there);
    }

    private <T> RemoteObject<T> join(String name, Class<T> type, Host there) {
        if (!there.type().equals(type)) {
            throw new ObjectExistsException("The managed object '" + name + "' is called through "
                    + there.type().getName() + ", but " + type.getName()
                    + " was asked for. Ask for the former, or choose another name.");
        }
        return new RemoteObject<>(this, requests(request(name, there)), there.participant(), type);
    }

    /**
     * Returns the object to which a handle has arrived.
     *
     * @param request which object, and who hosts it as the detail
     * @return the object as this process sees it
     * @throws ClosedException if that host does not host it any more
     */
    public RemoteObject<?> arrived(ObjectRequest request) {
        Host there = registry().get(request.name());
        if (there == null || there.participant() != request.detail()) {
            throw new ClosedException("The managed object '" + request.name()
                    + "' is not there any more: it was destroyed, or its host died, before this handle to it arrived");
        }
        return new RemoteObject<>(this, requests(request), there.participant(), there.type());
    }

    private static ObjectRequest request(String name, Host host) {
        return ObjectRequest.getOrCreate(name, Map.of()).withDetail(host.participant());
    }

    private Handle<QueueDriver> requests(ObjectRequest request) {
        String prefix = REGISTRY + ":" + request.detail() + ":";
        return session.handleFactory().queue(HandleKind.MANAGED, request, prefix);
    }

    /**
     * Ends an object for everybody: its name is free, and its host answers what it has been asked and then lets it go.
     */
    void retire(Handle<QueueDriver> requests, long host) {
        registry().remove(requests.name(), host);
        if (participants().isAlive(host)) {
            requests.driver().shutdown();
        } else {
            requests.driver().destroy();
        }
    }

    /** Returns the registry, which is opened by the first who needs it, and closed with the session. */
    private synchronized HostRegistry registry() {
        if (registry == null) {
            registry = new HostRegistry(session, REGISTRY);
        }
        return registry;
    }

    private boolean isAlive(Host host) {
        return participants().isAlive(host.participant());
    }

    private Participants participants() {
        return session.driver().participants();
    }
}
