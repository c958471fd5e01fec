package io.penstock.sharedmem.state;

import io.penstock.ClosedException;
import io.penstock.sharedmem.waiting.Attempt;
import io.penstock.spi.StateMachine;
import io.penstock.spi.StateMachine.Request;

/**
 * A request that waits in the record, and asks again whenever something was published since it asked last. So a wake-up needs
 * to carry nothing, and one too many costs one look at a word.
 */
final class Waiter implements Attempt<long[]> {

    private static final long NEVER = -1;

    private final SharedMemState handle;
    private final StateResident resident;
    private final Request request;
    private volatile long seen = NEVER;

    Waiter(SharedMemState handle, StateResident resident, Request request) {
        this.handle = handle;
        this.resident = resident;
        this.request = request;
        resident.add(this);
    }

    boolean hasSeen(long published) {
        return seen == published;
    }

    @Override
    public long[] tryNow() {
        if (handle.isClosed()) {
            return leave();
        }
        long published = resident.published();
        if (published == seen) {
            resident.object().requireLive();
            handle.requireOpen();
            return null;
        }
        long[] reply = ask(request);
        // What was published before the question: if the question's own step changed it, one look too many is harmless.
        seen = published;
        if (reply != null) {
            resident.remove(this);
        }
        return reply;
    }

    /** The handle was closed: the request is withdrawn, unless it has been granted by now. */
    private long[] leave() {
        long[] reply = withdraw();
        if (reply == null) {
            throw new ClosedException(
                    "The handle to " + resident.object() + " was closed while this call waited on it.");
        }
        return reply;
    }

    @Override
    public long[] withdraw() {
        resident.remove(this);
        long[] reply = ask(new Request(
                StateMachine.CANCEL, request.participant(), request.thread(), request.waiter(), request.argument()));
        return reply.length == 0 ? null : reply;
    }

    private long[] ask(Request what) {
        try {
            return resident.step(what);
        } catch (RuntimeException e) {
            resident.remove(this);
            throw e;
        }
    }
}
