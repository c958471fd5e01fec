package io.penstock.sharedmem.state;

import io.penstock.ClosedException;
import io.penstock.sharedmem.waiting.Attempt;
import io.penstock.spi.StateMachine.Request;

/**
 * A request that waits in the record, and asks again whenever something was published since it asked last. So a wake-up needs
 * to carry nothing, and one too many costs one look at a word.
 */
final class WaitingRequest implements Attempt<long[]> {

    /** Never published: the first step makes 256 of the 0 that a record begins with. */
    private static final long NEVER = -1;

    private final SharedMemState handle;
    private final OpenState state;
    private final Request request;
    private volatile long seen = NEVER;

    /** What it was told in the end, empty if it was withdrawn; set once, under the state's lock. */
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

    /** It has asked, under the state's lock, and was answered so; null if it goes on waiting. */
    void asked(long[] reply, long published) {
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
