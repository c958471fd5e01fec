package io.penstock.internal.session;

/** Is told that this process is about to leave a session, while handles to its objects still work. */
public interface LeaveListener {

    /** Ends what needs the session. Called once, by the thread that closes or destroys the session. */
    void beforeLeave();
}
