package io.penstock.internal.machine;

import io.penstock.spi.ObjectSpec;
import java.util.List;

/**
 * A barrier at which a number of parties wait for one another, again and again. The last to arrive runs the action, if
 * there is one, while the others still wait; then it releases them. The barrier breaks, for all who wait and all who
 * come, when one of them gives up or dies, when the action fails, or on demand; a reset mends it. Who arrives while the
 * action runs belongs to the next generation.
 *
 * <pre>
 *  header  0 parties   1 broken (0 or 1)   2 generation
 *          3 participant and 4 thread that run the action now, 0 if none
 *  entries waiting: operation is the generation, argument the arrival index: parties - 1 for the first, 0 for the last
 *          granted: outcome TRIPPED, BROKEN or RUN_ACTION
 * </pre>
 */
public final class BarrierMachine extends GrantingMachine {

    /**
     * Arrives. Answer: {@link #TRIPPED} and the index, {@link #BROKEN}, or {@link #RUN_ACTION} for the last to arrive.
     */
    public static final int AWAIT = 1;

    /** The action has run. Answer: {@link #TRIPPED} and 0, or {@link #BROKEN} if the barrier was broken meanwhile. */
    public static final int ACTION_DONE = 2;

    /** Breaks it. Answer: 1. */
    public static final int ABORT = 3;

    /** Breaks it for those who wait, and mends it for those who come. Answer: 1. */
    public static final int RESET = 4;

    /** Looks. Answer: parties, how many wait, 1 if broken. */
    public static final int INSPECT = 5;

    /** First long of an answer: all have arrived. */
    public static final long TRIPPED = 1;

    /** First long of an answer: the barrier is broken. */
    public static final long BROKEN = 2;

    /** First long of an answer: run the action, then say {@link #ACTION_DONE} or {@link #ABORT}. */
    public static final long RUN_ACTION = 3;

    /** The option that gives the number of parties. */
    public static final String PARTIES = "parties";

    private static final int COUNT = 0;
    private static final int IS_BROKEN = 1;
    private static final int GENERATION = 2;
    private static final int RUNNER = 3;
    private static final int RUNNER_THREAD = 4;

    /** Creates a machine, which has no state of its own. */
    public BarrierMachine() {
        super(5);
    }

    @Override
    public String kind() {
        return "barrier";
    }

    @Override
    public long[] initial(ObjectSpec spec) {
        return new long[] {spec.number(PARTIES, 2), 0, 0, 0, 0};
    }

    @Override
    Step apply(Draft draft, Request request) {
        return switch (request.operation()) {
            case AWAIT -> arrive(draft, request);
            case ACTION_DONE -> actionDone(draft, request);
            case ABORT -> {
                breakIt(draft);
                yield draft.step(1);
            }
            case RESET -> {
                breakIt(draft);
                draft.set(IS_BROKEN, 0);
                yield draft.step(1);
            }
            case INSPECT ->
                draft.step(
                        draft.get(COUNT),
                        draft.entries().stream().filter(Entry::isWaiting).count(),
                        draft.get(IS_BROKEN));
            default -> throw unknown(request);
        };
    }

    private static Step arrive(Draft draft, Request request) {
        if (draft.get(IS_BROKEN) != 0) {
            return draft.step(BROKEN);
        }
        boolean actionRuns = draft.get(RUNNER) != 0;
        long generation = draft.get(GENERATION) + (actionRuns ? 1 : 0);
        long index = draft.get(COUNT) - 1 - waitingOf(draft, generation).size();
        if (index == 0 && !actionRuns) {
            run(draft, request.participant(), request.thread());
            return draft.step(RUN_ACTION);
        }
        draft.add(
                new Entry(request.participant(), request.thread(), request.waiter(), generation, index, Entry.WAITING));
        return draft.waits();
    }

    private static Step actionDone(Draft draft, Request request) {
        boolean runs = draft.get(RUNNER) == request.participant() && draft.get(RUNNER_THREAD) == request.thread();
        if (!runs) {
            return draft.step(BROKEN);
        }
        waitingOf(draft, draft.get(GENERATION)).forEach(waiting -> draft.grant(waiting, TRIPPED));
        run(draft, 0, 0);
        draft.set(GENERATION, draft.get(GENERATION) + 1);
        for (Entry early : waitingOf(draft, draft.get(GENERATION))) {
            if (early.argument() == 0) {
                run(draft, early.participant(), early.thread());
                draft.grant(early, RUN_ACTION);
            }
        }
        return draft.step(TRIPPED, 0);
    }

    private static void run(Draft draft, long participant, long thread) {
        draft.set(RUNNER, participant);
        draft.set(RUNNER_THREAD, thread);
    }

    private static List<Entry> waitingOf(Draft draft, long generation) {
        return draft.entries().stream()
                .filter(entry -> entry.isWaiting() && entry.operation() == generation)
                .toList();
    }

    private static void breakIt(Draft draft) {
        draft.entries().stream()
                .filter(entry -> entry.isWaiting() || entry.outcome() == RUN_ACTION)
                .toList()
                .forEach(entry -> draft.grant(entry, BROKEN));
        run(draft, 0, 0);
        draft.set(GENERATION, draft.get(GENERATION) + 1);
        draft.set(IS_BROKEN, 1);
    }

    @Override
    Step takenUp(Draft draft, Entry granted) {
        return granted.outcome() == TRIPPED ? draft.step(TRIPPED, granted.argument()) : draft.step(granted.outcome());
    }

    @Override
    void withdrawn(Draft draft, Entry waiting) {
        breakIt(draft);
    }

    @Override
    void undone(Draft draft, Entry granted) {
        // It had arrived, and its generation is over; one that was to run the action is looked after in died().
    }

    @Override
    void died(Draft draft, long participant) {
        if (draft.get(RUNNER) == participant) {
            breakIt(draft);
        }
    }
}
