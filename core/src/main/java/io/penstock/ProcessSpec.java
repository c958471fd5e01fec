package io.penstock;

import io.penstock.internal.process.ChildSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A child process that is not started yet. Immutable: each method gives another spec, and one spec may be started
 * several times.
 *
 * <pre>{@code
 * ChildProcess writer = ipc.process(() -> queue.put("x")).name("writer").jvmOptions("-Xmx1g").start();
 * }</pre>
 *
 * <p>A child is a JVM of this one's version with this one's class path or module path. It is given this JVM's options,
 * those of {@code JAVA_TOOL_OPTIONS}, {@code JDK_JAVA_OPTIONS} and {@code _JAVA_OPTIONS} included (these variables
 * themselves are not passed on, for every JVM that sees them says so on its standard error), save those that belong to
 * one JVM: agents and debuggers, files and ports, logging, and the sizes of the heap. Without {@link #jvmOptions} that
 * say otherwise it has the serial collector, and a heap that begins with 32 MiB and grows to at most a quarter of the
 * machine's memory, on machines of more than two processors half of the memory divided by their number, but at least a
 * hundredth.
 *
 * <p>On {@code local:} a child is a thread of this JVM, with a session and a copy of the body of its own;
 * {@link #jvmOptions} and {@link #output} have no effect there, since they do not change what a body does.
 */
public final class ProcessSpec {

    private final Ipc ipc;
    private final ChildBody body;
    private final ChildSpec settings;

    ProcessSpec(Ipc ipc, ChildBody body) {
        this(ipc, Objects.requireNonNull(body, "body"), ChildSpec.UNSPECIFIED);
    }

    private ProcessSpec(Ipc ipc, ChildBody body, ChildSpec settings) {
        this.ipc = ipc;
        this.body = body;
        this.settings = settings;
    }

    /**
     * Names the child, for messages, for the prefix of its lines, and for people.
     *
     * @param name not empty; without this, {@code child-1}, {@code child-2}, ...
     * @return a spec with this name
     * @throws IllegalArgumentException if the name is blank or longer than 200 characters
     */
    public ProcessSpec name(String name) {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("The name of a child has 1 to 200 characters, but is '" + name + "'");
        }
        return with(settings.withName(name));
    }

    /**
     * Adds options for the child's JVM. They come last, after the defaults, this JVM's own and those that the backend
     * needs; a choice of the heap's size or of a collector replaces the default.
     *
     * @param options such as {@code -Xmx1g}, {@code -Dkey=value}
     * @return a spec with these options added
     */
    public ProcessSpec jvmOptions(String... options) {
        return with(settings.withJvmOptions(Stream.concat(settings.jvmOptions().stream(), Stream.of(options))
                .toList()));
    }

    /**
     * Sets a variable in the child's environment, which is otherwise this process's.
     *
     * @param variable its name
     * @param value its value
     * @return a spec with this variable
     */
    public ProcessSpec environment(String variable, String value) {
        TreeMap<String, String> changed = new TreeMap<>(settings.environment());
        changed.put(Objects.requireNonNull(variable, "variable"), Objects.requireNonNull(value, "value"));
        return with(settings.withEnvironment(changed));
    }

    /**
     * Starts the child in a directory.
     *
     * @param directory an existing directory; without this, that of this process
     * @return a spec with this directory
     */
    public ProcessSpec directory(Path directory) {
        return with(settings.withDirectory(Objects.requireNonNull(directory, "directory")));
    }

    /**
     * Sets where the output of the child goes.
     *
     * @param output without this, {@link Output#INHERITED}
     * @return a spec with this choice
     */
    public ProcessSpec output(Output output) {
        return with(settings.withOutput(Objects.requireNonNull(output, "output")));
    }

    /**
     * Sets whether this JVM may end while the child runs, as with threads: when its last thread that is not a daemon
     * has ended, a JVM with children that are no daemons and whose session is open goes on until these have ended. This
     * is all that it means: {@link Ipc#close} and {@code System.exit} terminate both kinds, and the death of this
     * process ends both.
     *
     * @param daemon without this, false
     * @return a spec with this choice
     */
    public ProcessSpec daemon(boolean daemon) {
        return with(settings.withDaemon(daemon));
    }

    /**
     * Sets whether the child outlives this process. The end of the session does not terminate a detached child, nor
     * does the end of this process; but a private session ends with the process that opened it, so a detached child
     * that goes on using the session needs a named one. It never keeps this JVM from ending.
     *
     * @param detached without this, false
     * @return a spec with this choice
     */
    public ProcessSpec detached(boolean detached) {
        return with(settings.withDetached(detached));
    }

    /**
     * Sets how long {@link #start} waits for the child to be up.
     *
     * @param timeout without this, what the property {@code penstock.child.start-timeout} says, or 60 seconds
     * @return a spec with this limit
     * @throws IllegalArgumentException if it is not positive
     */
    public ProcessSpec startTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("startTimeout must be positive, but is " + timeout);
        }
        return with(settings.withStartTimeout(timeout));
    }

    /**
     * Starts a child, and waits until it has joined the session and decoded its body, and is about to run it.
     *
     * @return the child
     * @throws SerializationException if the body, or something that it captures, cannot be serialized; the message
     *     names the field
     * @throws ChildFailedException if the child did not come up, in its own words; or if this thread was interrupted
     *     while it waited, and then its interrupt status is set; no child is left behind
     * @throws CapacityException if this process has as many children as {@code penstock.child.max-children} allows
     * @throws ConfigurationException if an option cannot be granted
     * @throws ClosedException if the session is closed
     */
    public ChildProcess start() {
        return ChildProcess.launch(ipc, body, settings).awaitStart();
    }

    /**
     * Begins to start a child, so that several can start at the same time. What is wrong with the spec or the body is
     * thrown here, as by {@link #start}; what goes wrong later comes with the future. Cancelling the future kills the
     * child.
     *
     * @return completes when the child is about to run its body, or with a {@link ChildFailedException}
     */
    public CompletableFuture<ChildProcess> startAsync() {
        return ChildProcess.launch(ipc, body, settings).whenStarted();
    }

    private ProcessSpec with(ChildSpec changed) {
        return new ProcessSpec(ipc, body, changed);
    }

    /** Names the child and what was chosen for it. */
    @Override
    public String toString() {
        return "ProcessSpec[" + (settings.name() == null ? "unnamed" : settings.name()) + ", " + settings.output()
                + (settings.daemon() ? ", daemon" : "") + (settings.detached() ? ", detached" : "") + ", "
                + settings.jvmOptions() + "]";
    }
}
