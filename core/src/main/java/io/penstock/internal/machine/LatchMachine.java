package io.penstock.internal.machine;

import io.penstock.spi.ObjectSpec;
import java.util.List;

/**
 * A count that goes down to 0, and those who wait for that.
 *
 * <pre>
 *  header  0 count
 *  entries waiting or granted
 * </pre>
 */
public final class LatchMachine extends GrantingMachine {

    /** Takes some off the count, not below 0. Answer: the count after. */
    public static final int COUNT_DOWN = 1;

    /** Looks. Answer: the count. */
    public static final int INSPECT = 2;

    /** Waits until the count is 0. Answer: 0. */
    public static final int AWAIT = 3;

    /** The option that gives the count to begin with. */
    public static final String COUNT = "count";

    private static final int LEFT = 0;

    /** Creates a machine, which has no state of its own. */
    public LatchMachine() {
        super(1);
    }

    @Override
    public String kind() {
        return "latch";
    }

    @Override
    public long[] initial(ObjectSpec spec) {
        return new long[] {spec.number(COUNT, 1)};
    }

    @Override
    Step apply(Draft draft, Request request) {
        switch (request.operation()) {
            case COUNT_DOWN -> {
                draft.set(LEFT, Math.max(0, draft.get(LEFT) - request.argument()));
                if (draft.get(LEFT) == 0) {
                    List.copyOf(draft.entries()).stream()
                            .filter(Entry::isWaiting)
                            .forEach(waiting -> draft.grant(waiting, Entry.GRANTED));
                }
            }
            case INSPECT -> {}
            case AWAIT -> {
                if (draft.get(LEFT) > 0) {
                    draft.add(Entry.waiting(request, 0));
                    return draft.waits();
                }
            }
            default -> throw unknown(request);
        }
        return draft.step(draft.get(LEFT));
    }

    @Override
    Step takenUp(Draft draft, Entry granted) {
        return draft.step(0);
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
        // A count belongs to nobody: who died without counting down has not done its part.
    }
}
