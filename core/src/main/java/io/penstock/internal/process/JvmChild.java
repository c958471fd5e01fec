package io.penstock.internal.process;

import io.penstock.ChildFailedException;
import io.penstock.internal.session.Invitation;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child that is a JVM of its own. One thread supervises it: writes the bootstrap, waits for the process to end,
 * collects its reports and its last words. The thread is a daemon if the child is one, so that a child keeps its parent
 * alive or does not.
 */
final class JvmChild implements Child {

    private static final int SUPERVISOR_STACK = 256 * 1024;

    private final SessionCore session;
    private final ChildSpec settings;
    private final JvmLaunch.Launched launched;
    private final Process process;
    private final ChildReports reports;
    private final ChildOutput output;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<ChildExit> ended = new CompletableFuture<>();
    private volatile boolean late;
    private volatile boolean killed;

    private JvmChild(
            SessionCore session,
            ChildSpec settings,
            JvmLaunch.Launched launched,
            ChildReports reports,
            ChildOutput output) {
        this.session = session;
        this.settings = settings;
        this.launched = launched;
        this.process = launched.process();
        this.reports = reports;
        this.output = output;
    }

    /** Starts the JVM; the settings say how long it may take to come up. */
    static Child launch(SessionCore session, ChildSpec settings, Payload body, int depth, MainClasses mainClasses) {
        ChildOutput output = new ChildOutput(settings);
        Invitation invitation = session.invite();
        ChildReports reports = ChildReports.of(session);
        JvmLaunch.Launched launched;
        try {
            launched = jvm(session.backend(), settings, output, mainClasses).start();
        } catch (IOException e) {
            reports.discard();
            throw new ChildFailedException(
                    "Child '" + settings.name() + "' was not started. The operating system says: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            reports.discard();
            throw e;
        }
        JvmChild child = new JvmChild(session, settings, launched, reports, output);
        child.supervise(new Bootstrap(
                        ProcessHandle.current().pid(),
                        depth,
                        settings.detached(),
                        settings.name(),
                        reports.queueName(),
                        invitation.toBytes(),
                        body.format(),
                        body.toArray())
                .toBytes());
        return child;
    }

    private static JvmLaunch jvm(IpcBackend backend, ChildSpec settings, ChildOutput output, MainClasses mainClasses) {
        List<String> options = JvmOptions.compose(
                ParentOptions.ofThisJvm(),
                backend.childJvmOptions(),
                settings.jvmOptions(),
                Runtime.getRuntime().availableProcessors());
        CodePath code = CodePath.ofThisJvm(mainClasses.child());
        Optional<ClassArchive> archive = Archives.forChild(backend, options, mainClasses.archive());
        if (archive.isPresent()) {
            options.addAll(0, archive.get().options());
            code = code.withClassPath(archive.get().classPath());
        }
        return new JvmLaunch(
                options, code, settings.environment(), settings.directory(), output.output(), output.errors());
    }

    private void supervise(byte[] bootstrap) {
        output.start(process);
        reports.onStart(() -> started.complete(null));
        Thread supervisor =
                new Thread(null, () -> run(bootstrap), "penstock-" + settings.name(), SUPERVISOR_STACK, false);
        supervisor.setDaemon(settings.daemon() || settings.detached());
        supervisor.start();
    }

    private void run(byte[] bootstrap) {
        Duration timeout = settings.startTimeout();
        CompletableFuture<Void> deadline = new CompletableFuture<>();
        deadline.completeOnTimeout(null, timeout.toNanos(), TimeUnit.NANOSECONDS)
                .thenRun(this::giveUpStart);
        started.thenRun(() -> deadline.cancel(false));
        send(bootstrap);
        int status = waitForEnd();
        deadline.cancel(false);
        List<Report> all = reports.collect();
        deleteArguments();
        ChildExit exit = new ChildExit(ExitCode.of(status, !killed && has(all, Report.Kind.EXITING)), failure(all));
        if (has(all, Report.Kind.STARTED)) {
            started.complete(null);
        }
        ended.complete(exit);
        started.completeExceptionally(late ? ChildFailures.late(this, timeout) : ChildFailures.notStarted(this, exit));
    }

    private void giveUpStart() {
        if (!started.isDone()) {
            late = true;
            kill();
        }
    }

    private synchronized void send(byte... bytes) {
        try {
            OutputStream control = process.getOutputStream();
            control.write(bytes);
            control.flush();
        } catch (IOException notReading) {
            // The child has ended, or is about to: why it did is what its exit code, reports and last words say.
        }
    }

    /** Waits for the end of the process. The thread is private; interrupts are spurious. */
    private int waitForEnd() {
        while (true) {
            try {
                int status = process.waitFor();
                output.finish();
                return status;
            } catch (InterruptedException ignored) {
                continue;
            }
        }
    }

    private void deleteArguments() {
        try {
            launched.arguments().delete();
        } catch (IOException e) {
            System.getLogger("io.penstock")
                    .log(Level.WARNING, "A file of arguments of child '" + name() + "' stays", e);
        }
    }

    private static boolean has(List<Report> reports, Report.Kind kind) {
        return reports.stream().anyMatch(report -> report.kind() == kind);
    }

    private Throwable failure(List<Report> reports) {
        return reports.stream()
                .filter(report -> report.kind() == Report.Kind.FAILED)
                .findFirst()
                .map(report -> ChildFailures.throwable(session.codec(), report))
                .orElse(null);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean detached() {
        return settings.detached();
    }

    @Override
    public void interrupt() {
        send((byte) Bootstrap.INTERRUPT);
    }

    /**
     * Uses the handle: {@code Process.destroy} would close the pipes, which the child would take for the parent's
     * death.
     */
    @Override
    public void terminate() {
        process.toHandle().destroy();
    }

    @Override
    public void kill() {
        killed = true;
        process.toHandle().destroyForcibly();
    }

    @Override
    public String output() {
        return output.captured();
    }

    @Override
    public String stderrTail() {
        return output.errorTail();
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
