package io.penstock.sharedmem.state;

import io.penstock.ClosedException;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.Pending;
import io.penstock.spi.StateDriver;
import io.penstock.spi.StateMachine.Request;

/** One handle to a state. */
public final class SharedMemState implements StateDriver {

    private final Session session;
    private final OpenState resident;
    private volatile boolean closed;

    /**
     * A handle.
     *
     * @param session this participant
     * @param resident the state, as this participant has it
     */
    public SharedMemState(Session session, OpenState resident) {
        this.session = session;
        this.resident = resident;
    }

    private OpenState resident() {
        if (closed) {
            throw new ClosedException(
                    "This handle to " + resident.object() + " is closed. Ask the session for another.");
        }
        return resident;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public boolean quick(int operation, long thread) {
        return resident().quick(operation, thread);
    }

    @Override
    public long[] step(int operation, long thread, long argument) {
        return resident().step(new Request(operation, resident.participant(), thread, 0, argument));
    }

    @Override
    public Pending<long[]> start(int operation, long thread, long argument) {
        OpenState state = resident();
        long waiter = state.newWaiter();
        Request request = new Request(operation, state.participant(), thread, waiter, argument);
        return state.pointOf(request.participant(), waiter).start(new WaitingRequest(this, state, request));
    }

    @Override
    public long[] snapshot() {
        return resident().snapshot();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            resident.released(this);
        }
    }

    @Override
    public void destroy() {
        session.destroy(resident);
    }
}
