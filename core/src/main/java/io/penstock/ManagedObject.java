package io.penstock;

import io.penstock.internal.managed.RemoteObject;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import java.util.concurrent.TimeUnit;

/**
 * An object of the user's own class that lives in one process, the <em>host</em>, and is called from any process of the
 * session through an interface: Python's {@code BaseManager.register}.
 *
 * <pre>{@code
 * ManagedObject<Account> account = ipc.managed("account", Account.class, AccountImpl::new);
 * Account proxy = account.proxy();
 * ipc.process(() -> proxy.deposit(100)).start().await();
 * }</pre>
 *
 * <p>A call copies its arguments to the host and its result back, in the host's own process, too; what the method
 * throws is thrown to the caller, with the host's stack trace, and the caller's as a suppressed exception. Calls run at
 * the same time, in threads of the host, so the class must be thread-safe. A call that is given up, by an interrupt or
 * at a deadline, goes on in the host, and its result is dropped.
 *
 * <p>When the host dies or leaves the session, the object is gone with what it held: calls that are under way and later
 * ones throw {@link OwnerDiedException}. A call that was under way may have been carried out or not. The next process
 * that asks for the object by its name and brings a factory is its new host, with a new object. A caller that dies
 * costs the host nothing.
 *
 * @param <T> the interface
 */
public final class ManagedObject<T> extends SharedHandle<QueueDriver> {

    private final RemoteObject<T> object;
    private final T proxy;

    ManagedObject(RemoteObject<T> object) {
        super(object.requests());
        this.object = object;
        this.proxy = object.proxy(Pending.FOREVER);
    }

    /**
     * Returns the object as the user calls it. It can be captured and sent, and arrives as a proxy of the same object.
     * Its {@code equals} says whether another proxy stands for the same object; {@code toString} names it. If a thread
     * is interrupted in a call, the method throws {@link InterruptedException} if it declares that, else an
     * {@link IpcException} that leaves the thread interrupted.
     *
     * <p>Besides what the object throws, its methods may throw {@link OwnerDiedException}, if the host is gone, {@link
     * ClosedException}, if the object was destroyed or this handle is closed, and {@link SerializationException}, if an
     * argument or a result cannot be serialized.
     *
     * @return the same proxy each time
     */
    public T proxy() {
        return proxy;
    }

    /**
     * Returns a proxy whose calls end with a {@link TimedOutException} when they have taken too long. It travels as a
     * proxy without a deadline.
     *
     * @param timeout how long each call may take
     * @param unit of the timeout
     * @return a new proxy
     */
    public T proxy(long timeout, TimeUnit unit) {
        return object.proxy(unit.toNanos(timeout));
    }

    /**
     * Returns whether the process that the object lives in has not died or left the session.
     *
     * @return false if all calls will fail
     */
    public boolean isHostAlive() {
        return object.isHostAlive();
    }

    /** Releases this handle and its proxies here; the object lives on in its host. */
    @Override
    public void close() {
        object.close();
    }

    /**
     * Ends the object for everybody: calls that run finish, calls that come later throw {@link ClosedException}, the
     * name is free. If the object is {@link AutoCloseable} its host closes it then.
     */
    @Override
    public void destroy() {
        object.destroy();
    }
}
