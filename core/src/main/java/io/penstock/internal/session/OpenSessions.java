package io.penstock.internal.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that this JVM has open, and which of them is the current one: that of the calling thread if it runs in a
 * child that is a thread, else that of this process if it is a child.
 */
public final class OpenSessions {

    private static final Set<SessionCore> OPEN = ConcurrentHashMap.newKeySet();
    private static final InheritableThreadLocal<SessionCore> OF_THREAD = new InheritableThreadLocal<>();
    private static volatile SessionCore ofProcess;

    private OpenSessions() {}

    static void add(SessionCore session) {
        OPEN.add(session);
    }

    static void remove(SessionCore session) {
        OPEN.remove(session);
    }

    /**
     * Returns the sessions that are open now.
     *
     * @return a copy
     */
    public static Set<SessionCore> all() {
        return Set.copyOf(OPEN);
    }

    /** Returns an open session by its identity; null if there is none. */
    static SessionCore find(String sessionId) {
        for (SessionCore session : OPEN) {
            if (session.sessionId().equals(sessionId)) {
                return session;
            }
        }
        return null;
    }

    /**
     * Returns the session that the calling child was started from.
     *
     * @return the parent's session, as the child has it open; null if the caller is no child
     */
    public static SessionCore current() {
        SessionCore ofThread = OF_THREAD.get();
        return ofThread != null ? ofThread : ofProcess;
    }

    /**
     * Returns how many processes stand above the caller's.
     *
     * @return 0 if the caller is no child
     */
    public static int depthOfCaller() {
        SessionCore current = current();
        return current == null ? 0 : current.depth();
    }

    /**
     * Makes a session the current one of this process.
     *
     * @param session the parent's session
     */
    public static void setCurrentOfProcess(SessionCore session) {
        ofProcess = session;
    }

    /**
     * Makes a session the current one of the calling thread and of those that it starts.
     *
     * @param session the parent's session
     */
    public static void setCurrentOfThread(SessionCore session) {
        OF_THREAD.set(session);
    }
}
