package io.penstock.internal.machine;

import io.penstock.spi.ObjectSpec;
import java.util.List;

/**
 * A flag that is set or not, and those who wait for it to be set. Setting it releases all who wait then, even if it is
 * cleared before they notice.
 *
 * <pre>
 *  header  0 set (0 or 1)
 *  entries waiting or granted
 * </pre>
 */
public final class EventMachine extends GrantingMachine {

    /** Sets. Answer: 1 if it was set before, else 0. */
    public static final int SET = 1;

    /** Clears. Answer: 1 if it was set before, else 0. */
    public static final int CLEAR = 2;

    /** Looks. Answer: 1 if it is set, else 0. */
    public static final int INSPECT = 3;

    /** Waits until it is set. Answer: 1. */
    public static final int AWAIT = 4;

    private static final int FLAG = 0;

    /** Creates a machine, which has no state of its own. */
    public EventMachine() {
        super(1);
    }

    @Override
    public String kind() {
        return "event";
    }

    @Override
    public long[] initial(ObjectSpec spec) {
        return new long[] {0};
    }

    @Override
    Step apply(Draft draft, Request request) {
        long before = draft.get(FLAG);
        switch (request.operation()) {
            case SET -> {
                draft.set(FLAG, 1);
                List.copyOf(draft.entries()).stream()
                        .filter(Entry::isWaiting)
                        .forEach(waiting -> draft.grant(waiting, Entry.GRANTED));
            }
            case CLEAR -> draft.set(FLAG, 0);
            case INSPECT -> {}
            case AWAIT -> {
                if (before == 0) {
                    draft.add(Entry.waiting(request, 0));
                    return draft.waits();
                }
            }
            default -> throw unknown(request);
        }
        return draft.step(before);
    }

    @Override
    Step takenUp(Draft draft, Entry granted) {
        return draft.step(1);
    }

    @Override
    void withdrawn(Draft draft, Entry waiting) {
        // Nobody else is affected.
    }

    @Override
    void undone(Draft draft, Entry granted) {
        // Nobody else is affected.
    }

    @Override
    void died(Draft draft, long participant) {
        // A flag belongs to nobody.
    }
}
