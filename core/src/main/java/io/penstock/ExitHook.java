package io.penstock;

import io.penstock.internal.process.ControlReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to open sessions when this JVM ends in an orderly way: children are ended as by {@link Ipc#close}, and sessions that
 * this process opened are closed. A session that it joined as a child is left to end with the process, so that threads that
 * wait in it do not fail while the JVM ends. Without lambdas, for every child comes through here.
 */
final class ExitHook extends Thread {

    private static boolean installed;
    private static volatile ControlReader control;

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

    /** In a child: who has to know that its end has begun. */
    static void control(ControlReader reader) {
        control = reader;
    }

    @Override
    public void run() {
        List<Ipc> sessions = new ArrayList<>(Ipc.allOpen());
        List<Children> families = new ArrayList<>();
        for (Ipc session : sessions) {
            session.announceEnd();
            families.add(session.children());
        }
        Children.end(families);
        Archives.abandon();
        for (Ipc session : sessions) {
            if (session.depth() == 0) {
                session.close();
            }
        }
        if (control != null) {
            control.endBegins();
        }
    }
}
