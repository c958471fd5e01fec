package io.penstock;

import io.penstock.internal.process.Child;
import io.penstock.internal.process.ChildExit;
import io.penstock.internal.process.ChildFailures;
import io.penstock.internal.process.ChildSpec;
import io.penstock.internal.process.ExitCode;
import io.penstock.internal.process.MainClasses;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that {@link Ipc#process(ChildBody)} started. It dies with the process that started it, however that one
 * ends, unless it is detached; {@link Ipc#close} terminates it. Thread-safe.
 *
 * <pre>{@code
 * ChildProcess child = ipc.process(() -> work()).start();
 * try {
 *     if (!child.await(10, TimeUnit.SECONDS)) {
 *         child.kill();
 *     }
 * } catch (ChildFailedException e) {
 *     log(e.getCause() + ", and it last said: " + child.stderrTail());
 * }
 * }</pre>
 *
 * <p>On {@code local:} it is a thread of this JVM: see {@link ProcessSpec}. A body that calls {@code System.exit} there
 * ends this JVM.
 */
public final class ChildProcess implements Waitable {

    private static final MainClasses MAIN_CLASSES = new MainClasses(ChildMain.class, ArchiveMain.class);

    private final Child child;

    private ChildProcess(Child child) {
        this.child = child;
    }

    static ChildProcess launch(Ipc ipc, ChildBody body, ChildSpec spec) {
        return new ChildProcess(ipc.children().launch(body, spec, MAIN_CLASSES));
    }

    ChildProcess awaitStart() {
        try {
            child.started().get();
            return this;
        } catch (InterruptedException e) {
            child.kill();
            Thread.currentThread().interrupt();
            throw new ChildFailedException(
                    "This thread was interrupted while it waited for child '" + name()
                            + "' to start; the child was killed",
                    e);
        } catch (ExecutionException e) {
            throw ChildFailures.rethrow(e.getCause());
        }
    }

    CompletableFuture<ChildProcess> whenStarted() {
        // On a thread of its own, since what the caller chains to it may take its time.
        CompletableFuture<ChildProcess> future = child.started().thenApplyAsync(nothing -> this);
        future.whenComplete((started, failure) -> {
            if (future.isCancelled()) {
                child.kill();
            }
        });
        return future;
    }

    /**
     * Returns the child's name.
     *
     * @return as its spec said, or one that was made up
     */
    public String name() {
        return child.name();
    }

    /**
     * Returns the child's process id.
     *
     * @return the operating system's; on {@code local:} this JVM's own
     */
    public long pid() {
        return child.pid();
    }

    /**
     * Returns whether the child has not ended yet.
     *
     * @return false as soon as {@link #exitCode} is there
     */
    public boolean isAlive() {
        return !child.ended().isDone();
    }

    /**
     * Waits until the child has ended, however it did; see {@link #await()} to be told of its failure.
     *
     * @throws InterruptedException if interrupted; the child is not affected
     */
    public void join() throws InterruptedException {
        exit();
    }

    /**
     * Waits until the child has ended, up to a deadline.
     *
     * @param timeout how long to wait at most
     * @param unit of the timeout
     * @return false if the time was up first
     * @throws InterruptedException if interrupted; the child is not affected
     */
    public boolean join(long timeout, TimeUnit unit) throws InterruptedException {
        try {
            child.ended().get(timeout, unit);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw ChildFailures.neverFails(e);
        }
    }

    /**
     * Waits until the child has ended well.
     *
     * @throws ChildFailedException if it ended otherwise: its body threw, then the throwable is the cause; it exited
     *     with another code than 0; or a signal ended it. The message has the last lines of its standard error.
     * @throws InterruptedException if interrupted; the child is not affected
     */
    public void await() throws InterruptedException {
        requireGoodEnd(exit());
    }

    /**
     * Waits until the child has ended well, up to a deadline.
     *
     * @param timeout how long to wait at most
     * @param unit of the timeout
     * @return false if the time was up first
     * @throws ChildFailedException if it did not end well
     * @throws InterruptedException if interrupted; the child is not affected
     */
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        boolean ended = join(timeout, unit);
        if (ended) {
            requireGoodEnd(exit());
        }
        return ended;
    }

    private ChildExit exit() throws InterruptedException {
        try {
            return child.ended().get();
        } catch (ExecutionException e) {
            throw ChildFailures.neverFails(e);
        }
    }

    private void requireGoodEnd(ChildExit exit) {
        if (exit.code() != 0) {
            throw ChildFailures.ended(child, exit);
        }
    }

    /**
     * Returns how the child ended: 0 if its body returned; 1 if its body threw; what it gave to {@code System.exit}; or
     * the negative number of the signal that ended it, so that -9 is SIGKILL and 137 is {@code System.exit(137)}. The
     * codes 129, 130 and 143, with which a JVM answers SIGHUP, SIGINT and SIGTERM, are always told as -1, -2 and -15; a
     * code above 128 that was given to {@code Runtime.halt} cannot be told from a signal, nor can a signal that
     * somebody else sends while the child's shutdown hooks run be told from such a code.
     *
     * @return the code; empty while the child is alive
     */
    public OptionalInt exitCode() {
        ChildExit exit = child.ended().getNow(null);
        return exit == null ? OptionalInt.empty() : OptionalInt.of(exit.code());
    }

    /**
     * Returns what the child's body threw, with the child's stack trace. What could not be decoded here, such as an
     * exception of a class that this process lacks, comes as a throwable that holds its class's name, its message and
     * its stack trace.
     *
     * @return the throwable; empty while the child is alive, and if its body threw nothing
     */
    public Optional<Throwable> failure() {
        ChildExit exit = child.ended().getNow(null);
        return exit == null ? Optional.empty() : Optional.ofNullable(exit.failure());
    }

    /** Interrupts the thread that runs the child's body. Without effect if the child has ended. */
    public void interrupt() {
        child.interrupt();
    }

    /**
     * Asks the child to end (SIGTERM): its shutdown hooks run, its body does not go on. On {@code local:} the thread is
     * interrupted.
     */
    public void terminate() {
        child.terminate();
    }

    /**
     * Ends the child at once (SIGKILL). On {@code local:} the thread is interrupted and given up: what it held in the
     * session is recovered as if it had died, its handles are closed, and it counts as ended, but its code goes on
     * until it notices.
     */
    public void kill() {
        child.kill();
    }

    /**
     * Completes when the child has ended and its exit code and its failure are known.
     *
     * @return a future of its own each time; it completes with this child, never with a failure, and cancelling it has
     *     no effect on the child
     */
    public CompletableFuture<ChildProcess> onExit() {
        return child.ended().thenApply(exit -> this);
    }

    /**
     * Returns what the child has printed on its standard output so far, if that is {@link Output#CAPTURED}.
     *
     * @return text of up to 16 MiB, of which older text is dropped with a line that says so; empty if the output is not
     *     captured
     */
    public String output() {
        return child.output();
    }

    /**
     * Returns the end of what the child has printed on its standard error so far.
     *
     * @return text of up to 16 KiB; empty if there is none or it is not known: on {@code local:}, and of a detached
     *     child whose output is {@link Output#INHERITED}
     */
    public String stderrTail() {
        return child.stderrTail();
    }

    /** Returns a future that completes when the child has ended: the same one each time, not for users. */
    CompletableFuture<?> ended() {
        return child.ended();
    }

    /** Names the child, and says how it is. */
    @Override
    public String toString() {
        OptionalInt code = exitCode();
        return "ChildProcess[" + name() + ", pid " + pid() + ", "
                + (code.isEmpty() ? "alive" : ExitCode.describe(code.getAsInt())) + "]";
    }
}
