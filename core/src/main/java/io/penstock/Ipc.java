package io.penstock;

import io.penstock.internal.managed.ManagedObjects;
import io.penstock.internal.process.Children;
import io.penstock.internal.session.OpenSessions;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.Capabilities;
import java.util.Objects;

/**
 * A session: the objects that a group of processes shares, as one of these processes has it open. Everything begins
 * here.
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
 * <p>A <em>private</em> session, opened without a name, ends with the process that opened it: by {@link #close}, when
 * the JVM ends, or when it dies; its children that are not detached are terminated first. A <em>named</em> session
 * lives until it is destroyed, or is swept by a later {@code open} when nobody is left in it.
 *
 * <p>An object with a name is created by whoever asks for it first, and is the same object for every process of the
 * session. An object without a name travels by being captured or sent. Thread-safe.
 */
public final class Ipc extends SessionObjects implements AutoCloseable {

    private final SessionCore core;
    private final ManagedObjects managedObjects;
    private final Children children;

    Ipc(SessionCore core) {
        this.core = core;
        this.managedObjects = new ManagedObjects(core);
        this.children = Children.of(core);
    }

    /**
     * Opens a session on the backend that the configuration names: the system property {@code penstock.backend}, else
     * {@code PENSTOCK_BACKEND} in the environment, else {@code penstock.properties} on the class path, else the one
     * backend on the class path.
     *
     * @return the session
     * @throws ConfigurationException if no backend or several come into question, or an option is wrong; the message
     *     lists what was found and how to choose
     */
    public static Ipc open() {
        return builder().open();
    }

    /**
     * Opens a session.
     *
     * @param uri the backend and the session, such as {@code sharedmem:}, {@code sharedmem:orders} or {@code local:};
     *     options may follow as a query, {@code sharedmem:?max-bytes=1000000}
     * @return the session
     * @throws ConfigurationException if no backend opens that URI, or an option is wrong
     */
    public static Ipc open(String uri) {
        return builder().uri(uri).open();
    }

    /**
     * Returns a builder, for options that are known at compile time.
     *
     * @return a new builder
     */
    public static IpcBuilder builder() {
        return new IpcBuilder();
    }

    /**
     * Returns the session that this process was started from.
     *
     * @return the parent's session, as this child has it open
     * @throws IllegalStateException if this process is not a child that Penstock started
     */
    public static Ipc current() {
        SessionCore current = OpenSessions.current();
        if (current == null) {
            throw new IllegalStateException(
                    "This process was not started by Ipc.process(...): open a session with Ipc.open(...)");
        }
        return (Ipc) current.facade();
    }

    /**
     * Returns a spec of a child process, to be started. Its body is copied to it, with everything that it captures,
     * when it starts; handles of this session arrive as handles to the same objects, and {@link #current} gives this
     * session there.
     *
     * @param body what it runs: a lambda, or an object of a class with fields and a {@code run} method
     * @return a spec to configure and {@link ProcessSpec#start}
     */
    public ProcessSpec process(ChildBody body) {
        return new ProcessSpec(this, body);
    }

    /**
     * Returns a spec of a child process that runs a function with an argument, such as
     * {@code ipc.process(Crawler::visit, url)}.
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
     * Returns a spec of a child process that runs a function with two arguments, such as
     * {@code ipc.process(Crawler::visit, url, results)}.
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
     * Returns the scheme of the backend that holds this session.
     *
     * @return such as {@code sharedmem}
     */
    public String backend() {
        return core.backend().scheme();
    }

    /**
     * Returns what the backend of this session can do, and its limits.
     *
     * @return flags and limits
     */
    public Capabilities capabilities() {
        return core.backend().capabilities();
    }

    /**
     * Returns the identity of this session, the same in every process that has it open; no secret.
     *
     * @return a short text
     */
    public String sessionId() {
        return core.sessionId();
    }

    /**
     * Leaves the session; a private session that this process opened ends, for everybody. First the children that this
     * process started from it, save the detached ones, are told to terminate (SIGTERM); those that have not ended after
     * two seconds (property {@code penstock.child.terminate-grace}) are killed. Closing twice is harmless.
     */
    @Override
    public void close() {
        core.close();
    }

    /**
     * Ends the session for everybody and deletes its objects. Whoever uses one of them, in any process, gets a {@link
     * ClosedException}. Children of this process are ended first, as by {@link #close}.
     */
    public void destroy() {
        core.destroy();
    }

    /** Names the backend and the session. */
    @Override
    public String toString() {
        return core.toString();
    }

    @Override
    SessionCore core() {
        return core;
    }

    @Override
    ManagedObjects managedObjects() {
        return managedObjects;
    }

    Children children() {
        return children;
    }
}
