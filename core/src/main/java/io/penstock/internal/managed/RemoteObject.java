package io.penstock.internal.managed;

import io.penstock.internal.session.Handle;
import io.penstock.spi.QueueDriver;

/**
 * A managed object as one process sees it, which need not be its host. Thread-safe.
 *
 * @param <T> the interface that it is called through
 */
public final class RemoteObject<T> implements AutoCloseable {

    private final ManagedObjects managed;
    private final Handle<QueueDriver> requests;
    private final long host;
    private final Class<T> type;
    private final RemoteCalls calls;

    RemoteObject(ManagedObjects managed, Handle<QueueDriver> requests, long host, Class<T> type) {
        this.managed = managed;
        this.requests = requests;
        this.host = host;
        this.type = type;
        this.calls = new RemoteCalls(requests, host, RemoteMethods.of(type));
    }

    /**
     * Returns the handle to the queue that the host takes requests from. Its reference names the object.
     *
     * @return the handle
     */
    public Handle<QueueDriver> requests() {
        return requests;
    }

    /**
     * Returns a new proxy.
     *
     * @param nanos how long each of its calls may take
     * @return the proxy
     */
    public T proxy(long nanos) {
        return RemoteProxy.make(type, calls, nanos);
    }

    /**
     * Returns whether the process that the object lives in has not died or left the session.
     *
     * @return false if all calls will fail
     */
    public boolean isHostAlive() {
        return requests.session().driver().participants().isAlive(host);
    }

    /** Releases the object here; it lives on in its host. */
    @Override
    public void close() {
        requests.close();
        calls.close();
    }

    /** Ends the object for everybody, unless it is closed here. */
    public void destroy() {
        if (!requests.isClosed()) {
            managed.retire(requests, host);
        }
        close();
    }
}
