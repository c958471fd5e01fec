package io.penstock.internal.process;

import io.penstock.ChildBody;
import io.penstock.ConfigurationException;
import io.penstock.internal.session.OpenSessions;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.Payload;
import java.util.concurrent.CompletableFuture;

/** A child on {@code local:}, a thread of this JVM, which is a participant of the session for itself. */
final class ThreadChild implements Child, Runnable {

    private final ChildSpec settings;
    private final SessionCore session;
    private final Payload body;
    private final Thread thread;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<ChildExit> ended = new CompletableFuture<>();

    /**
     * The exit code that stands for the signal that this child was sent, the last one if it was sent several; 0 if
     * none.
     */
    private volatile int signal;

    private ThreadChild(ChildSpec settings, SessionCore session, Payload body) {
        this.settings = settings;
        this.session = session;
        this.body = body;
        this.thread = new Thread(this, settings.name());
    }

    static Child launch(SessionCore parent, ChildSpec settings, Payload body, int depth) {
        if (!settings.environment().isEmpty() || settings.directory() != null) {
            throw new ConfigurationException("Child '" + settings.name() + "' cannot have "
                    + (settings.directory() == null ? "environment variables" : "a directory")
                    + " of its own: on local: it is a thread of this JVM. Give its body what it needs as captured"
                    + " values, or choose a backend with processes, such as sharedmem:.");
        }
        ThreadChild child =
                new ThreadChild(settings, SessionCore.join(parent.invite(), depth, parent.types()), body.copy());
        child.thread.setDaemon(settings.daemon() || settings.detached());
        child.thread.start();
        return child;
    }

    @Override
    public void run() {
        OpenSessions.setCurrentOfThread(session);
        ChildExit exit = attempt();
        session.close();
        ended.complete(exit);
        started.completeExceptionally(ChildFailures.notStarted(this, exit));
    }

    private ChildExit attempt() {
        try {
            ChildBody decoded = (ChildBody) session.codec().decode(body);
            started.complete(null);
            decoded.run();
            return new ChildExit(signal, null);
        } catch (Throwable failure) {
            if (signal != 0) {
                return new ChildExit(signal, null);
            }
            if (started.isDone()) {
                System.err.println("Exception in child \"" + name() + "\"");
                failure.printStackTrace();
            }
            return new ChildExit(1, copy(failure));
        }
    }

    /** Returns a throwable as it would arrive from another process. */
    private Throwable copy(Throwable failure) {
        return ChildFailures.throwable(session.codec(), ChildFailures.report(session.codec(), failure));
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public boolean detached() {
        return settings.detached();
    }

    @Override
    public void interrupt() {
        thread.interrupt();
    }

    @Override
    public void terminate() {
        signal = ExitCode.TERMINATED;
        thread.interrupt();
    }

    @Override
    public void kill() {
        // First, since the body may notice what follows, and end, before this method does.
        signal = ExitCode.KILLED;
        // Before the interrupt, which lets the body go through its finally blocks: a killed process gives nothing back
        // in order, so what this one holds is recovered before it can.
        session.close();
        thread.interrupt();
        ended.complete(new ChildExit(ExitCode.KILLED, null));
    }

    @Override
    public String output() {
        return "";
    }

    @Override
    public String stderrTail() {
        return "";
    }

    @Override
    public CompletableFuture<Void> started() {
        return started;
    }

    @Override
    public CompletableFuture<ChildExit> ended() {
        return ended;
    }
}
