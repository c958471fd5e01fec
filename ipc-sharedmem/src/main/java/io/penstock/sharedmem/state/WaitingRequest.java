package io.penstock.sharedmem.state;

import io.penstock.ClosedException;
import io.penstock.sharedmem.waiting.Attempt;
import io.penstock.spi.StateMachine.Request;

/**
 * A request that waits in the record, and is stepped again whenever something was published since it was stepped last.
 * So a wake-up needs to carry nothing, and one too many costs one look at a word.
 */
final class WaitingRequest implements Attempt<long[]> {

    /** A word that is never published: the first step makes 256 of the 0 that a record begins with. */
    private static final long NEVER = -1;

    private final SharedMemState handle;
    private final OpenState state;
    private final Request request;
    private volatile long seen = NEVER;

    /** The final answer, empty if the request was withdrawn; set once, under the state's lock. */
    private volatile long[] answer;

    WaitingRequest(SharedMemState handle, OpenState state, Request request) {
        this.handle = handle;
        this.state = state;
        this.request = request;
        state.add(this);
    }

    Request request() {
        return request;
    }

    boolean isOf(SharedMemState other) {
        return handle == other;
    }

    long[] answer() {
        return answer;
    }

    /** Notes, under the state's lock, that the request was stepped and answered; null if it goes on waiting. */
    void stepped(long[] reply, long published) {
        answer = reply;
        seen = published;
    }

    boolean hasSeen(long published) {
        return seen == published;
    }

    @Override
    public long[] tryNow() {
        boolean decided = true;
        try {
            long[] reply = handle.isClosed() ? state.withdraw(this) : askIfNews();
            decided = reply != null;
            if (decided && reply.length == 0) {
                throw new ClosedException(
                        "The handle to " + state.object() + " was closed while this call waited on it.");
            }
            return reply;
        } finally {
            if (decided) {
                state.remove(this);
            }
        }
    }

    private long[] askIfNews() {
        if (answer == null && hasSeen(state.published())) {
            state.requireUsable();
            return null;
        }
        return state.ask(this);
    }

    @Override
    public long[] withdraw() {
        try {
            long[] reply = state.withdraw(this);
            return reply.length == 0 ? null : reply;
        } finally {
            state.remove(this);
        }
    }
}
