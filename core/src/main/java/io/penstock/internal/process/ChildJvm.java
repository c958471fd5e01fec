package io.penstock.internal.process;

import io.penstock.ChildBody;
import io.penstock.internal.session.Invitation;
import io.penstock.internal.session.ObjectRequest;
import io.penstock.internal.session.OpenSessions;
import io.penstock.internal.session.SessionCore;
import io.penstock.internal.session.UserTypes;
import io.penstock.spi.Payload;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;

/**
 * Runs in the JVM of a child: joins the parent's session, decodes the body and runs it. There are no lambdas on the way
 * to the body: each would cost a child several milliseconds before it begins.
 */
public final class ChildJvm {

    private ChildJvm() {}

    /**
     * Runs the body that the parent sends.
     *
     * @param argumentFile the file that this JVM has read its arguments from, to be deleted
     * @param types the user's types
     * @throws Throwable what the body throws; the JVM prints it, waits for the other threads and exits with 1, as it
     *     does for any main class
     */
    public static void run(String argumentFile, UserTypes types) throws Throwable {
        new File(argumentFile).delete();
        FileInputStream control = new FileInputStream(FileDescriptor.in);
        System.setIn(InputStream.nullInputStream());
        Bootstrap bootstrap = readBootstrap(control);
        ControlReader reader = new ControlReader(control, Thread.currentThread(), bootstrap);
        reader.start();
        ExitHook.inChild(reader);
        run(bootstrap, types);
    }

    private static Bootstrap readBootstrap(InputStream control) throws Exception {
        try {
            return Bootstrap.read(control);
        } catch (EOFException parentDied) {
            Runtime.getRuntime().halt(ExitCode.PARENT_GONE);
            throw parentDied;
        }
    }

    private static void run(Bootstrap bootstrap, UserTypes types) throws Throwable {
        SessionCore session = SessionCore.join(Invitation.fromBytes(bootstrap.invitation()), bootstrap.depth(), types);
        OpenSessions.setCurrentOfProcess(session);
        ReportSender parent =
                new ReportSender(session.handleFactory().queue(ObjectRequest.existing(bootstrap.reports(), 0)));
        session.addLeaveListener(parent);
        ExitHook.announceTo(parent);
        try {
            ChildBody body = (ChildBody) session.codec().decode(new Payload(bootstrap.format(), bootstrap.body()));
            parent.send(Report.of(Report.Kind.STARTED));
            body.run();
        } catch (Throwable failure) {
            parent.send(ChildFailures.report(session.codec(), failure));
            throw failure;
        }
    }
}
