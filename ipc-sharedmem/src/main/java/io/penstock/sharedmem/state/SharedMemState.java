package io.penstock.sharedmem.state;

import io.penstock.ClosedException;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.Pending;
import io.penstock.spi.StateDriver;
import io.penstock.spi.StateMachine.Request;

/** One handle to a state. */
public final class SharedMemState implements StateDriver {

    private final Session session;
    private final OpenState state;
    private volatile boolean closed;

    /**
     * Creates a handle.
     *
     * @param session this participant's session
     * @param state the state, as this participant has it
     */
    public SharedMemState(Session session, OpenState state) {
        this.session = session;
        this.state = state;
    }

    private OpenState state() {
        if (closed) {
            throw new ClosedException("This handle to " + state.object() + " is closed. Ask the session for another.");
        }
        return state;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public boolean tryFast(int operation, long thread) {
        return state().tryFast(operation, thread);
    }

    @Override
    public long[] step(int operation, long thread, long argument) {
        return state().step(new Request(operation, state.participant(), thread, 0, argument));
    }

    @Override
    public Pending<long[]> start(int operation, long thread, long argument, long nanos) {
        OpenState state = state();
        long waiter = state.newWaiter();
        Request request = new Request(operation, state.participant(), thread, waiter, argument);
        return state.pointOf(request.participant(), waiter).start(new WaitingRequest(this, state, request));
    }

    @Override
    public long[] snapshot() {
        return state().snapshot();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            state.withdrawAllOf(this);
        }
    }

    @Override
    public void destroy() {
        session.destroy(state);
    }
}
