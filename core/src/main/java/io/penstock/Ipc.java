package io.penstock;

import io.penstock.codec.AllowList;
import io.penstock.codec.Codec;
import io.penstock.codec.KryoCodec;
import io.penstock.spi.Capabilities;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.IpcDriver;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A session: the objects that a group of processes shares, as one of these processes has it open. Everything begins here.
 *
 * <pre>{@code
 * try (Ipc ipc = Ipc.open()) {
 *     SharedQueue<String> queue = ipc.queue();
 *     ChildProcess child = ipc.process(() -> queue.put("hello from " + ProcessHandle.current().pid())).start();
 *     System.out.println(queue.take());
 *     child.join();
 * }
 * }</pre>
 *
 * <p>A <em>private</em> session, opened without a name, ends with the process that opened it: by {@link #close}, when the JVM ends,
 * or when it dies; its children that are not detached are terminated first. A <em>named</em> session lives until it is destroyed, or
 * is swept by a later {@code open} when nobody is left in it.
 *
 * <p>An object with a name is created by whoever asks for it first, and is the same object for every process of the session.
 * An object without a name travels by being captured or sent. Thread-safe.
 */
public final class Ipc extends SessionObjects implements AutoCloseable {

    /** What the names begin with that are not the user's. */
    static final String MADE_UP = "~";

    private static final Set<Ipc> OPEN = ConcurrentHashMap.newKeySet();
    private static final InheritableThreadLocal<Ipc> OF_THREAD = new InheritableThreadLocal<>();
    private static volatile Ipc ofProcess;

    private final IpcBackend backend;
    private final IpcDriver driver;
    private final Invitation invitation;
    private final Codec codec;
    private final Handles handles;
    private final Opener opener = new Opener(this);
    private final ManagedObjects managedObjects = new ManagedObjects(this);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<Handle<?>> open = ConcurrentHashMap.newKeySet();
    private final Children children = new Children();
    private final int depth;
    private volatile Runnable beforeEnd;

    Ipc(IpcBackend backend, IpcDriver driver, Invitation invitation, int depth) {
        this.backend = backend;
        this.driver = driver;
        this.invitation = invitation;
        this.depth = depth;
        this.handles = new Handles(this);
        this.codec = KryoCodec.of(handles, allowList(invitation.allowed()));
        OPEN.add(this);
        ExitHook.install();
    }

    /**
     * Opens a session on the backend that the configuration names: the system property {@code penstock.backend}, else {@code
     * PENSTOCK_BACKEND} in the environment, else {@code penstock.properties} on the class path, else the one backend on the class path.
     *
     * @return the session
     * @throws ConfigurationException if no backend or several come into question, or an option is wrong; the message lists what
     *     was found and how to choose
     */
    public static Ipc open() {
        return builder().open();
    }

    /**
     * Opens a session.
     *
     * @param uri the backend and the session, such as {@code sharedmem:}, {@code sharedmem:orders} or {@code local:}; options may
     *     follow as a query, {@code sharedmem:?max-bytes=1000000}
     * @return the session
     * @throws ConfigurationException if no backend opens that URI, or an option is wrong
     */
    public static Ipc open(String uri) {
        return builder().uri(uri).open();
    }

    /**
     * A builder, for options that are known at compile time.
     *
     * @return a new builder
     */
    public static IpcBuilder builder() {
        return new IpcBuilder();
    }

    /**
     * The session that this process was started from.
     *
     * @return the parent's session, as this child has it open
     * @throws IllegalStateException if this process is not a child that Penstock started
     */
    public static Ipc current() {
        Ipc current = OF_THREAD.get() != null ? OF_THREAD.get() : ofProcess;
        if (current == null) {
            throw new IllegalStateException(
                    "This process was not started by Ipc.process(...): open a session with Ipc.open(...)");
        }
        return current;
    }

    /** Joins the session that an invitation is for, as a participant of its own, so many processes below the first. */
    static Ipc join(Invitation invitation, int depth) {
        return IpcBuilder.open(invitation, depth);
    }

    /** How many processes stand above the calling thread's. */
    static int depthOfCaller() {
        Ipc ofThread = OF_THREAD.get();
        Ipc caller = ofThread != null ? ofThread : ofProcess;
        return caller == null ? 0 : caller.depth;
    }

    static Set<Ipc> allOpen() {
        return OPEN;
    }

    /** Makes this the session that {@link #current} gives in this process. */
    void becomeCurrentOfProcess() {
        ofProcess = this;
    }

    /** Makes this the session that {@link #current} gives in this thread and those that it starts. */
    void becomeCurrentOfThread() {
        OF_THREAD.set(this);
    }

    /** A session of this JVM that is open and has an identity; null if there is none. */
    static Ipc findOpen(String sessionId) {
        return OPEN.stream()
                .filter(ipc -> ipc.sessionId().equals(sessionId))
                .findFirst()
                .orElse(null);
    }

    /**
     * A child process, to be started. Its body is copied to it, with everything that it captures, when it starts; handles of this session arrive as
     * handles to the same objects, and {@link #current} gives this session there.
     *
     * @param body what it runs: a lambda, or an object of a class with fields and a {@code run} method
     * @return a spec to configure and {@link ProcessSpec#start}
     */
    public ProcessSpec process(ChildBody body) {
        return new ProcessSpec(this, body);
    }

    /**
     * A child process that runs a function with an argument, such as {@code ipc.process(Crawler::visit, url)}.
     *
     * @param body what it runs
     * @param argument is copied to the child as the body is
     * @param <A> the type of the argument
     * @return a spec to configure and {@link ProcessSpec#start}
     */
    public <A> ProcessSpec process(ChildBody.Of1<A> body, A argument) {
        Objects.requireNonNull(body, "body");
        return new ProcessSpec(this, () -> body.run(argument));
    }

    /**
     * A child process that runs a function with two arguments, such as {@code ipc.process(Crawler::visit, url, results)}.
     *
     * @param body what it runs
     * @param first is copied to the child as the body is
     * @param second likewise
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     * @return a spec to configure and {@link ProcessSpec#start}
     */
    public <A, B> ProcessSpec process(ChildBody.Of2<A, B> body, A first, B second) {
        Objects.requireNonNull(body, "body");
        return new ProcessSpec(this, () -> body.run(first, second));
    }

    /**
     * The scheme of the backend that holds this session.
     *
     * @return such as {@code sharedmem}
     */
    public String backend() {
        return backend.scheme();
    }

    /**
     * What the backend of this session can do, and its limits.
     *
     * @return flags and limits
     */
    public Capabilities capabilities() {
        return backend.capabilities();
    }

    /**
     * The identity of this session, the same in every process that has it open; no secret.
     *
     * @return a short text
     */
    public String sessionId() {
        return driver.sessionId();
    }

    /**
     * Leaves the session; a private session that this process opened ends, for everybody. First the children that this process
     * started from it, save the detached ones, are told to terminate (SIGTERM); those that have not ended after two seconds (property {@code
     * penstock.child.terminate-grace}) are killed. Closing twice is harmless.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            endChildren();
            leave();
            driver.close();
        }
    }

    /**
     * Ends the session for everybody and deletes its objects. Whoever uses one of them, in any process, gets a {@link
     * ClosedException}. Children of this process are ended first, as by {@link #close}.
     */
    public void destroy() {
        if (closed.compareAndSet(false, true)) {
            endChildren();
            leave();
            driver.destroy();
            driver.close();
        }
    }

    private void endChildren() {
        announceEnd();
        Children.end(List.of(children));
    }

    /** In a child: runs what tells the parent that no more will be heard. */
    void announceEnd() {
        Runnable announcement = beforeEnd;
        if (announcement != null) {
            announcement.run();
        }
    }

    void beforeEnd(Runnable announcement) {
        this.beforeEnd = announcement;
    }

    Children children() {
        return children;
    }

    int depth() {
        return depth;
    }

    private void leave() {
        OPEN.remove(this);
        for (Handle<?> handle : List.copyOf(open)) {
            handle.close();
        }
    }

    /** Names the backend and the session. */
    @Override
    public String toString() {
        return "Ipc[" + backend() + ", session " + sessionId() + (closed.get() ? ", closed]" : "]");
    }

    @Override
    Codec codec() {
        return codec;
    }

    @Override
    ManagedObjects managedObjects() {
        return managedObjects;
    }

    @Override
    long self() {
        return driver().participants().self();
    }

    @Override
    Opener opener() {
        return opener;
    }

    Handles handles() {
        return handles;
    }

    IpcBackend spiBackend() {
        return backend;
    }

    /** An invitation for a child of this process. */
    Invitation invite() {
        return new Invitation(
                invitation.backend(),
                invitation.scheme(),
                invitation.address(),
                invitation.options(),
                driver().ticket(),
                invitation.allowed());
    }

    void opened(Handle<?> handle) {
        open.add(handle);
    }

    void released(Handle<?> handle) {
        open.remove(handle);
        handles.released(handle);
    }

    boolean isClosed() {
        return closed.get();
    }

    IpcDriver driver() {
        if (closed.get()) {
            throw new ClosedException("This session is closed: " + this + ". Open a new one with Ipc.open(...).");
        }
        return driver;
    }

    private static AllowList allowList(List<String> packages) {
        return packages.isEmpty() ? AllowList.open() : AllowList.packages(packages.toArray(String[]::new));
    }

    /** A handle to a queue that somebody has made, whatever its name. */
    SharedQueue<?> existingQueue(String name) {
        return (SharedQueue<?>) opener.open(HandleKind.QUEUE, Asked.existing(name, 0));
    }
}
