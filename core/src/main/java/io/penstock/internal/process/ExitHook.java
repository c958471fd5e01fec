package io.penstock.internal.process;

import io.penstock.internal.session.OpenSessions;
import io.penstock.internal.session.SessionCore;

/**
 * Ends what is open when this JVM ends in an orderly way: children are ended as when a session is closed, and sessions
 * that this process opened are closed. A session that it joined as a child is left to end with the process, so that
 * threads that wait in it do not fail while the JVM ends. Has no lambdas, for every child uses it.
 */
final class ExitHook extends Thread {

    private static boolean installed;
    private static volatile ControlReader control;
    private static volatile ReportSender parent;

    private ExitHook() {
        super("penstock-exit");
    }

    static synchronized void install() {
        if (!installed) {
            installed = true;
            try {
                Runtime.getRuntime().addShutdownHook(new ExitHook());
            } catch (IllegalStateException ending) {
                // The JVM ends already; the kernel closes what is opened now.
            }
        }
    }

    /** Says, in a child, who has to know that its end has begun. */
    static void inChild(ControlReader reader) {
        control = reader;
    }

    /** Says, in a child, by which way the parent is told that the child ends. */
    static void announceTo(ReportSender sender) {
        parent = sender;
    }

    @Override
    public void run() {
        if (parent != null) {
            parent.beforeLeave();
        }
        Children.endAll();
        Archives.abandon();
        for (SessionCore session : OpenSessions.all()) {
            if (session.depth() == 0) {
                session.close();
            }
        }
        if (control != null) {
            control.endBegins();
        }
    }
}
