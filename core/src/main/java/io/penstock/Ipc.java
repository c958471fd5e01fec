package io.penstock;

import io.penstock.codec.AllowList;
import io.penstock.codec.Codec;
import io.penstock.codec.HandleRef;
import io.penstock.codec.KryoCodec;
import io.penstock.internal.machine.BarrierMachine;
import io.penstock.internal.machine.EventMachine;
import io.penstock.internal.machine.LatchMachine;
import io.penstock.internal.machine.LockMachine;
import io.penstock.internal.machine.ReadWriteLockMachine;
import io.penstock.internal.machine.SemaphoreMachine;
import io.penstock.spi.Capabilities;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.StateDriver;
import io.penstock.spi.StateMachine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

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
public final class Ipc implements AutoCloseable {

    private static final Set<Ipc> OPEN = ConcurrentHashMap.newKeySet();
    private static final InheritableThreadLocal<Ipc> OF_THREAD = new InheritableThreadLocal<>();
    private static volatile Ipc ofProcess;

    private final IpcBackend backend;
    private final IpcDriver driver;
    private final Invitation invitation;
    private final Codec codec;
    private final Handles handles;
    private final AtomicLong unnamed = new AtomicLong();
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
     * An unnamed queue.
     *
     * @param <E> the type of its items
     * @return a new queue
     */
    public <E> SharedQueue<E> queue() {
        return queue(newName(), QueueOptions.defaults());
    }

    /**
     * An unnamed queue.
     *
     * @param options how to make it
     * @param <E> the type of its items
     * @return a new queue
     */
    public <E> SharedQueue<E> queue(QueueOptions options) {
        return queue(newName(), options);
    }

    /**
     * The queue of a name, made with default options if it is not there.
     *
     * @param name its name
     * @param <E> the type of its items
     * @return a handle to it
     */
    public <E> SharedQueue<E> queue(String name) {
        return queue(name, QueueOptions.defaults());
    }

    /**
     * The queue of a name, made if it is not there.
     *
     * @param name its name
     * @param options how to make it; what is stated must agree with a queue that is there
     * @param <E> the type of its items
     * @return a handle to it
     * @throws ObjectExistsException if it exists with other options
     */
    public <E> SharedQueue<E> queue(String name, QueueOptions options) {
        ObjectSpec spec = ObjectSpec.of(ObjectKind.QUEUE, requireName(Handles.QUEUE, name), options.stated());
        return new SharedQueue<>(new Handle<>(this, ref(Handles.QUEUE, name, 0), driver().queue(spec)));
    }

    /**
     * An unnamed dict.
     *
     * @param <K> the type of its keys
     * @param <V> the type of its values
     * @return a new dict
     */
    public <K, V> SharedDict<K, V> dict() {
        return dict(newName());
    }

    /**
     * The dict of a name, made if it is not there.
     *
     * @param name its name
     * @param <K> the type of its keys
     * @param <V> the type of its values
     * @return a handle to it
     */
    public <K, V> SharedDict<K, V> dict(String name) {
        ObjectSpec spec = ObjectSpec.of(ObjectKind.DICT, requireName(Handles.DICT, name), Map.of());
        return new SharedDict<>(new Handle<>(this, ref(Handles.DICT, name, 0), driver().dict(spec)));
    }

    /**
     * An unnamed lock.
     *
     * @return a new lock
     */
    public SharedLock lock() {
        return lock(newName(), LockOptions.defaults());
    }

    /**
     * An unnamed lock.
     *
     * @param options how to make it
     * @return a new lock
     */
    public SharedLock lock(LockOptions options) {
        return lock(newName(), options);
    }

    /**
     * The lock of a name, made with default options if it is not there.
     *
     * @param name its name
     * @return a handle to it
     */
    public SharedLock lock(String name) {
        return lock(name, LockOptions.defaults());
    }

    /**
     * The lock of a name, made if it is not there.
     *
     * @param name its name
     * @param options how to make it; what is stated must agree with a lock that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with other options
     */
    public SharedLock lock(String name, LockOptions options) {
        return new SharedLock(state(new LockMachine(), Handles.LOCK, name, options.stated()));
    }

    /**
     * An unnamed semaphore.
     *
     * @param permits how many permits it has to begin with
     * @return a new semaphore
     */
    public SharedSemaphore semaphore(int permits) {
        return semaphore(newName(), SemaphoreOptions.defaults().permits(permits));
    }

    /**
     * An unnamed semaphore.
     *
     * @param options how to make it
     * @return a new semaphore
     */
    public SharedSemaphore semaphore(SemaphoreOptions options) {
        return semaphore(newName(), options);
    }

    /**
     * The semaphore of a name, made if it is not there.
     *
     * @param name its name
     * @param options how to make it; what is stated must agree with a semaphore that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with other options
     */
    public SharedSemaphore semaphore(String name, SemaphoreOptions options) {
        return new SharedSemaphore(state(new SemaphoreMachine(), Handles.SEMAPHORE, name, options.stated()));
    }

    /**
     * An unnamed event.
     *
     * @return a new event, not set
     */
    public SharedEvent event() {
        return event(newName());
    }

    /**
     * The event of a name, made if it is not there, not set then.
     *
     * @param name its name
     * @return a handle to it
     */
    public SharedEvent event(String name) {
        return new SharedEvent(state(new EventMachine(), Handles.EVENT, name, Map.of()));
    }

    /**
     * An unnamed latch.
     *
     * @param count how often it must be counted down
     * @return a new latch
     */
    public SharedLatch latch(int count) {
        return latch(newName(), count);
    }

    /**
     * The latch of a name, made if it is not there.
     *
     * @param name its name
     * @param count how often it must be counted down; must agree with a latch that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with another count
     */
    public SharedLatch latch(String name, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative, but is " + count);
        }
        Map<String, String> stated = Map.of(LatchMachine.COUNT, Integer.toString(count));
        return new SharedLatch(state(new LatchMachine(), Handles.LATCH, name, stated));
    }

    /**
     * An unnamed barrier.
     *
     * @param parties how many wait for one another
     * @return a new barrier
     */
    public SharedBarrier barrier(int parties) {
        return barrier(newName(), parties);
    }

    /**
     * The barrier of a name, made if it is not there.
     *
     * @param name its name
     * @param parties how many wait for one another; must agree with a barrier that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with another number of parties
     */
    public SharedBarrier barrier(String name, int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties must be at least 1, but is " + parties);
        }
        Map<String, String> stated = Map.of(BarrierMachine.PARTIES, Integer.toString(parties));
        return new SharedBarrier(state(new BarrierMachine(), Handles.BARRIER, name, stated));
    }

    /**
     * An unnamed read-write lock.
     *
     * @return a new lock
     */
    public SharedReadWriteLock readWriteLock() {
        return readWriteLock(newName(), LockOptions.defaults());
    }

    /**
     * The read-write lock of a name, made if it is not there.
     *
     * @param name its name
     * @param options how to make it; what is stated must agree with a lock that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with other options
     */
    public SharedReadWriteLock readWriteLock(String name, LockOptions options) {
        return new SharedReadWriteLock(
                state(new ReadWriteLockMachine(), Handles.READ_WRITE_LOCK, name, options.stated()));
    }

    /**
     * An unnamed long.
     *
     * @return a new one, 0
     */
    public SharedLong sharedLong() {
        return sharedLong(newName());
    }

    /**
     * The long of a name, made if it is not there, 0 then.
     *
     * @param name its name
     * @return a handle to it
     */
    public SharedLong sharedLong(String name) {
        ObjectSpec spec = Handles.longSpec(requireName(Handles.LONG, name));
        return new SharedLong(new Handle<>(this, ref(Handles.LONG, name, 0), driver().words(spec)));
    }

    private Handle<StateDriver> state(StateMachine machine, String kind, String name, Map<String, String> options) {
        ObjectSpec spec = Handles.stateSpec(machine, requireName(kind, name), options);
        return new Handle<>(this, ref(kind, name, 0), driver().state(spec, machine));
    }

    /**
     * A new pipe that carries messages both ways.
     *
     * @return its two ends, both held by this process
     */
    public Pipe pipe() {
        return pipe(PipeOptions.defaults());
    }

    /**
     * A new pipe.
     *
     * @param options how to make it
     * @return its two ends, both held by this process
     */
    public Pipe pipe(PipeOptions options) {
        String name = newName();
        return new Pipe(connection(name, 0, options), connection(name, 1, options));
    }

    /**
     * One end of the pipe of a name, for processes that were not started by one another; made if it is not there. The other end
     * counts as open until somebody has held it and nobody does any more.
     *
     * @param name the pipe's name
     * @param end 0 or 1
     * @return the end, held by this process
     */
    public Connection connection(String name, int end) {
        return connection(name, end, PipeOptions.defaults());
    }

    Connection connection(String name, int end, PipeOptions options) {
        if (end != 0 && end != 1) {
            throw new IllegalArgumentException("A pipe has ends 0 and 1, but not " + end);
        }
        ObjectSpec spec = ObjectSpec.of(ObjectKind.CHANNEL, requireName(Handles.PIPE, name), options.stated());
        return new Connection(new Handle<>(this, ref(Handles.PIPE, name, end), driver().channel(spec, end)));
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

    Codec codec() {
        return codec;
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

    private HandleRef ref(String kind, String name, int detail) {
        return new HandleRef(kind, sessionId(), name, detail);
    }

    private String newName() {
        return "~" + driver().participants().self() + "-" + unnamed.incrementAndGet();
    }

    private static String requireName(String kind, String name) {
        Objects.requireNonNull(name, "name");
        if (name.isEmpty() || name.length() > 200) {
            throw new IllegalArgumentException(
                    "The name of a " + kind + " has 1 to 200 characters, but '" + name + "' has " + name.length());
        }
        return name;
    }
}
