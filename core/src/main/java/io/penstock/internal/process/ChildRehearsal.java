package io.penstock.internal.process;

import io.penstock.ChildBody;
import io.penstock.internal.session.Handle;
import io.penstock.internal.session.Invitation;
import io.penstock.internal.session.ObjectRequest;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueDriver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Does what each child does before it comes to its body, so that the classes for it are loaded: in the JVM that an
 * archive of classes is made from.
 */
public final class ChildRehearsal {

    private ChildRehearsal() {}

    /** Lets this JVM end when whoever wants the archive is gone, as the end of standard input says. */
    public static void endWithParent() {
        Thread watcher = new Thread(ChildRehearsal::watchParent, "penstock-parent");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void watchParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody sends anything.
            }
        } catch (IOException asGoodAsTheEnd) {
            // A broken pipe says the same.
        }
        Runtime.getRuntime().halt(ExitCode.PARENT_GONE);
    }

    /**
     * Joins a session as a child does, and runs a body.
     *
     * @param parent the session
     * @param body what a child would run
     * @return the session as the child has it open
     * @throws Exception if a step fails
     */
    public static SessionCore run(SessionCore parent, ChildBody body) throws Exception {
        Handle<QueueDriver> reports = parent.handleFactory()
                .queue(ObjectRequest.getOrCreate(parent.names().next(), Map.of()));
        Payload encoded = parent.codec().encode(body);
        byte[] invitation = parent.invite().toBytes();
        byte[] sent = new Bootstrap(1, 1, false, "", reports.name(), invitation, encoded.format(), encoded.toArray())
                .toBytes();
        Bootstrap read = Bootstrap.read(new ByteArrayInputStream(sent));
        SessionCore child = SessionCore.join(Invitation.fromBytes(read.invitation()), read.depth(), parent.types());
        ReportSender sender = new ReportSender(child.handleFactory().queue(ObjectRequest.existing(read.reports(), 0)));
        ChildBody decoded = (ChildBody) child.codec().decode(new Payload(read.format(), read.body()));
        sender.send(Report.of(Report.Kind.STARTED));
        decoded.run();
        InputStream.nullInputStream().close();
        for (Class<?> needed : List.of(ChildJvm.class, ControlReader.class, ExitHook.class)) {
            Class.forName(needed.getName(), true, needed.getClassLoader());
        }
        return child;
    }
}
