package io.penstock.internal.session;

import io.penstock.ClosedException;
import io.penstock.SharedObject;
import io.penstock.codec.AllowList;
import io.penstock.codec.Codec;
import io.penstock.codec.HandleRef;
import io.penstock.codec.KryoCodec;
import io.penstock.internal.config.Backends;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.SessionSpec;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A session as this process has it open: its backend and driver, its codec, the handles that are open, and how others
 * are invited to it. Everything below the user's types depends on this class and not on them. Thread-safe.
 */
public final class SessionCore implements AutoCloseable {

    private final IpcBackend backend;
    private final IpcDriver driver;
    private final Invitation invitation;
    private final int depth;
    private final UserTypes types;
    private final Handles handles;
    private final Codec codec;
    private final HandleFactory handleFactory = new HandleFactory(this);
    private final ObjectNames names;
    private final Set<Handle<?>> open = ConcurrentHashMap.newKeySet();
    private final Deque<LeaveListener> leaveListeners = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AutoCloseable facade;

    private SessionCore(IpcBackend backend, IpcDriver driver, Invitation invitation, int depth, UserTypes types) {
        this.backend = backend;
        this.driver = driver;
        this.invitation = invitation;
        this.depth = depth;
        this.types = types;
        this.handles = new Handles(this, types);
        this.codec = KryoCodec.of(handles, allowList(invitation.allowed()));
        this.names = new ObjectNames(driver.participants().self());
        this.facade = types.facade(this);
        OpenSessions.add(this);
    }

    private static AllowList allowList(List<String> packages) {
        return packages.isEmpty() ? AllowList.open() : AllowList.packages(packages.toArray(String[]::new));
    }

    /**
     * Opens a session, which others may be invited to.
     *
     * @param backend that holds it
     * @param spec which session, and how
     * @param allowed the packages whose classes may cross; empty if the backend decides
     * @param types the user's types
     * @return the session
     */
    public static SessionCore open(IpcBackend backend, SessionSpec spec, List<String> allowed, UserTypes types) {
        return open(backend, spec, allowed, 0, types);
    }

    /**
     * Joins the session that an invitation is for, as a participant of its own. What the invitation says is complete,
     * so no configuration is read.
     *
     * @param invitation to the session
     * @param depth how many processes stand above this one
     * @param types the user's types
     * @return the session
     */
    public static SessionCore join(Invitation invitation, int depth, UserTypes types) {
        IpcBackend backend = Backends.ofClass(invitation.backend(), invitation.scheme());
        SessionSpec spec =
                new SessionSpec(invitation.scheme(), invitation.address(), invitation.options(), invitation.ticket());
        return open(backend, spec, invitation.allowed(), depth, types);
    }

    private static SessionCore open(
            IpcBackend backend, SessionSpec spec, List<String> allowed, int depth, UserTypes types) {
        Invitation withoutTicket = new Invitation(
                backend.getClass().getName(), spec.scheme(), spec.address(), spec.options(), new byte[0], allowed);
        return new SessionCore(backend, backend.open(spec), withoutTicket, depth, types);
    }

    /**
     * Returns the backend that holds this session.
     *
     * @return the backend
     */
    public IpcBackend backend() {
        return backend;
    }

    /**
     * Returns the driver, for one call.
     *
     * @return the driver
     * @throws ClosedException if this session is closed
     */
    public IpcDriver driver() {
        if (closed.get()) {
            throw new ClosedException("This session is closed: " + this + ". Open a new one with Ipc.open(...).");
        }
        return driver;
    }

    /**
     * Returns the codec that all objects of this session use.
     *
     * @return the codec
     */
    public Codec codec() {
        return codec;
    }

    /**
     * Returns the identity of this session, the same in every process that has it open; no secret.
     *
     * @return a short text
     */
    public String sessionId() {
        return driver.sessionId();
    }

    /**
     * Returns how many processes stand above this one.
     *
     * @return 0 if this process opened the session by itself
     */
    public int depth() {
        return depth;
    }

    /**
     * Returns the user's types.
     *
     * @return the same for all sessions
     */
    public UserTypes types() {
        return types;
    }

    /**
     * Returns what the user calls this session.
     *
     * @return the façade, the same one each time
     */
    public AutoCloseable facade() {
        return facade;
    }

    /**
     * Returns the reference that travels in place of this session.
     *
     * @return the reference
     */
    public HandleRef ref() {
        return new HandleRef(HandleKind.SESSION.toString(), sessionId(), "", 0);
    }

    /**
     * Returns an invitation for a child of this process. It holds credentials.
     *
     * @return a new invitation
     */
    public Invitation invite() {
        return invitation.withTicket(driver().ticket());
    }

    /**
     * Returns the names of objects that users did not name.
     *
     * @return the source of names
     */
    public ObjectNames names() {
        return names;
    }

    /**
     * Returns the factory of this session's handles.
     *
     * @return the factory
     */
    public HandleFactory handleFactory() {
        return handleFactory;
    }

    /**
     * Makes a new handle to an object of this session, as the user's type.
     *
     * @param kind of the object
     * @param request which object
     * @return the user's object
     */
    public SharedObject open(HandleKind kind, ObjectRequest request) {
        return types.open(this, kind, request);
    }

    /**
     * Returns the user's object that a reference to an object of this session stands for, the same one each time until
     * it is closed.
     *
     * @param ref the reference of an object that is opened by its name
     * @return the user's object
     */
    public SharedObject arrive(HandleRef ref) {
        return handles.arrive(ref);
    }

    void opened(Handle<?> handle) {
        open.add(handle);
    }

    void released(Handle<?> handle) {
        open.remove(handle);
        handles.released(handle);
    }

    /**
     * Adds a listener that is told before this process leaves the session. The listener that was added last is told
     * first.
     *
     * @param listener the listener
     */
    public void addLeaveListener(LeaveListener listener) {
        leaveListeners.addFirst(listener);
    }

    /**
     * Returns whether this session was closed or destroyed by this process.
     *
     * @return true if {@link #driver} fails
     */
    public boolean isClosed() {
        return closed.get();
    }

    /** Leaves the session: tells the listeners, then closes all handles and the driver. Closing twice is harmless. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            leave();
            driver.close();
        }
    }

    /** Ends the session for everybody and deletes its objects, after the listeners were told and all handles closed. */
    public void destroy() {
        if (closed.compareAndSet(false, true)) {
            leave();
            driver.destroy();
            driver.close();
        }
    }

    private void leave() {
        for (LeaveListener listener : leaveListeners) {
            listener.beforeLeave();
        }
        OpenSessions.remove(this);
        for (Handle<?> handle : List.copyOf(open)) {
            handle.close();
        }
    }

    /** Names the backend and the session, as the user calls it. */
    @Override
    public String toString() {
        return "Ipc[" + backend.scheme() + ", session " + sessionId() + (closed.get() ? ", closed]" : "]");
    }
}
