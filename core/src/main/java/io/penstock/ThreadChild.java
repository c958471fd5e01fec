package io.penstock;

import io.penstock.internal.process.ExitCode;
import io.penstock.spi.Payload;
import java.util.concurrent.CompletableFuture;

/** A child on local: a thread of this JVM, which takes part in the session for itself. */
final class ThreadChild implements Child, Runnable {

    private final ProcessSpec.Settings settings;
    private final Ipc session;
    private final Payload body;
    private final Thread thread;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<ChildExit> ended = new CompletableFuture<>();

    /** The exit code that stands for the signal that this child was sent, the last one if it was sent several; 0 if none. */
    private volatile int signal;

    private ThreadChild(ProcessSpec.Settings settings, Ipc session, Payload body) {
        this.settings = settings;
        this.session = session;
        this.body = body;
        this.thread = new Thread(this, settings.name());
    }

    static Child launch(Ipc ipc, ProcessSpec.Settings settings, Payload body, int depth) {
        if (!settings.environment().isEmpty() || settings.directory() != null) {
            throw new ConfigurationException("Child '" + settings.name() + "' cannot have "
                    + (settings.directory() == null ? "environment variables" : "a directory")
                    + " of its own: on local: it is a thread of this JVM. Give its body what it needs as captured values, or"
                    + " choose a backend with processes, such as sharedmem:.");
        }
        ThreadChild child = new ThreadChild(settings, Ipc.join(ipc.invite(), depth), body.copy());
        child.thread.setDaemon(settings.daemon() || settings.detached());
        child.thread.start();
        return child;
    }

    @Override
    public void run() {
        session.becomeCurrentOfThread();
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

    /** As it would arrive from another process. */
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
        // Before the interrupt: the body may notice it, and end, before this method does.
        signal = ExitCode.KILLED;
        thread.interrupt();
        session.close();
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
