package io.penstock;

import java.util.Collection;
import java.util.List;

/**
 * What happens to open sessions when this JVM ends in an orderly way: children are ended as by {@link Ipc#close}, and sessions that
 * this process opened are closed. A session that it joined as a child is left to end with the process, so that threads that wait in it do not
 * fail while the JVM ends.
 */
final class ExitHook extends Thread {

    private static boolean installed;

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

    @Override
    public void run() {
        Collection<Ipc> sessions = List.copyOf(Ipc.allOpen());
        for (Ipc session : sessions) {
            session.announceEnd();
        }
        Children.end(sessions.stream().map(Ipc::children).toList());
        for (Ipc session : sessions) {
            if (session.depth() == 0) {
                session.close();
            }
        }
    }
}
