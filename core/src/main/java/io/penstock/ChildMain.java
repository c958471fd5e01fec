package io.penstock;

import io.penstock.internal.process.Bootstrap;
import io.penstock.internal.process.ControlReader;
import io.penstock.internal.process.ExitCode;
import io.penstock.internal.process.Report;
import io.penstock.spi.Payload;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;

/**
 * The main class of a child. There are no lambdas on the way to the body: each would cost a child several milliseconds before it begins.
 */
final class ChildMain {

    private ChildMain() {}

    /**
     * Runs the body that the parent sends. What it throws goes on to the JVM, which prints it, waits for the other threads and exits
     * with 1, as it does for any main class.
     */
    public static void main(String[] arguments) throws Throwable {
        new File(arguments[0]).delete();
        FileInputStream control = new FileInputStream(FileDescriptor.in);
        System.setIn(InputStream.nullInputStream());
        Bootstrap bootstrap = readBootstrap(control);
        ControlReader reader = new ControlReader(control, Thread.currentThread(), bootstrap);
        reader.start();
        ExitHook.control(reader);
        run(bootstrap);
    }

    private static Bootstrap readBootstrap(InputStream control) throws Exception {
        try {
            return Bootstrap.read(control);
        } catch (EOFException parentDied) {
            Runtime.getRuntime().halt(ExitCode.PARENT_GONE);
            throw parentDied;
        }
    }

    private static void run(Bootstrap bootstrap) throws Throwable {
        Ipc session = Ipc.join(Invitation.fromBytes(bootstrap.invitation()), bootstrap.depth());
        session.becomeCurrentOfProcess();
        ToParent parent = new ToParent(session.existingQueue(bootstrap.reports()));
        session.beforeEnd(parent);
        try {
            ChildBody body = (ChildBody) session.codec().decode(new Payload(bootstrap.format(), bootstrap.body()));
            parent.say(Report.of(Report.Kind.STARTED));
            body.run();
        } catch (Throwable failure) {
            parent.say(ChildFailures.report(session.codec(), failure));
            throw failure;
        }
    }

    /** The way back. When the session has ended, or is closed in this process, nobody listens any more. */
    static final class ToParent implements Runnable {

        private final SharedQueue<?> reports;

        ToParent(SharedQueue<?> reports) {
            this.reports = reports;
        }

        void say(Report report) {
            try {
                reports.driver().offer(new Payload((byte) 0, report.toBytes()));
            } catch (IpcException nobodyListens) {
                // The exit code and standard error say as much as there is left to say.
            }
        }

        @Override
        public void run() {
            say(Report.of(Report.Kind.EXITING));
        }
    }
}
