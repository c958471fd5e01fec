package io.penstock.internal.machine;

import io.penstock.spi.StateMachine;
import java.util.List;

/**
 * The base of machines that hand things over: a request that cannot be answered becomes a waiting entry; a
 * transition that makes it possible grants it, which puts what it gets aside for it; the request takes that up when it
 * asks again, or when it tries to withdraw and is too late. A grant that its participant's death prevents from being
 * taken up is undone.
 */
abstract class GrantingMachine implements StateMachine {

    private static final long[] WITHDRAWN = {};

    private final int headerLongs;

    GrantingMachine(int headerLongs) {
        this.headerLongs = headerLongs;
    }

    @Override
    public final Step step(long[] record, Request request) {
        Draft draft = new Draft(record, headerLongs);
        Entry entry = draft.find(request);
        if (entry == null) {
            return request.operation() == CANCEL ? new Step(record, WITHDRAWN, List.of()) : apply(draft, request);
        }
        if (entry.isGranted()) {
            draft.remove(entry);
            return takenUp(draft, entry);
        }
        if (request.operation() == CANCEL) {
            draft.remove(entry);
            withdrawn(draft, entry);
            return draft.step(WITHDRAWN);
        }
        return new Step(record, null, List.of());
    }

    @Override
    public final Step participantDied(long[] record, long participant) {
        Draft draft = new Draft(record, headerLongs);
        for (Entry entry : List.copyOf(draft.entries())) {
            if (entry.participant() == participant && entry.waiter() != 0) {
                draft.remove(entry);
                if (entry.isGranted()) {
                    undone(draft, entry);
                } else {
                    withdrawn(draft, entry);
                }
            }
        }
        died(draft, participant);
        return draft.waits();
    }

    /** Applies a new request: answers it, or adds a waiting entry and says that it waits. */
    abstract Step apply(Draft draft, Request request);

    /** Returns the answer to a request that was granted; its entry is removed. */
    abstract Step takenUp(Draft draft, Entry granted);

    /**
     * Takes note that a waiting request has left, by its own will or by its participant's death; its entry is removed.
     */
    abstract void withdrawn(Draft draft, Entry waiting);

    /** Undoes a grant that will not be taken up, since its participant died; its entry is removed. */
    abstract void undone(Draft draft, Entry granted);

    /** Recovers what a participant held that died, and whose requests are removed. */
    abstract void died(Draft draft, long participant);

    final IllegalArgumentException unknown(Request request) {
        return new IllegalArgumentException("A " + kind() + " has no operation " + request.operation());
    }
}
