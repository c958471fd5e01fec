package io.penstock.internal.machine;

import io.penstock.spi.ObjectSpec;
import java.util.List;

/**
 * A counting semaphore. Permits that become free go to whoever waits first, as far as they suffice for it; a newcomer
 * may take what is left over only if nobody waits or the semaphore is not fair.
 *
 * <pre>
 *  header  0 free permits   1 most permits that may be free (-1: no bound)   2 fair   3 permits of the dead come back
 *  entries waiting or granted: argument is the number of permits
 *          held, kind PERMITS, argument the number of permits: kept if permits of the dead come back
 * </pre>
 */
public final class SemaphoreMachine extends GrantingMachine {

    /** Takes permits if they can be had at once. Answer: 1 or 0. */
    public static final int TRY_ACQUIRE = 1;

    /** Takes permits, or waits for them. Answer: 1. */
    public static final int ACQUIRE = 2;

    /** Gives permits. Answer: 1, or 0 if there would be more than the bound, or than an int can count. */
    public static final int RELEASE = 3;

    /** Takes all free permits. Answer: how many. */
    public static final int DRAIN = 4;

    /** Looks. Answer: the number of free permits, and of those who wait. */
    public static final int INSPECT = 5;

    /** The option that gives the number of permits to begin with. */
    public static final String PERMITS = "permits";

    /** The option that bounds the permits to their first number. */
    public static final String BOUNDED = "bounded";

    /** The option that brings back what dead participants held. */
    public static final String RECOVER_PERMITS = "recover-permits";

    private static final int FREE = 0;
    private static final int BOUND = 1;
    private static final int FAIR = 2;
    private static final int RECOVERS = 3;
    private static final int HEADER = 4;
    private static final long HELD = -1;

    /** Creates a machine, which has no state of its own. */
    public SemaphoreMachine() {
        super(HEADER);
    }

    @Override
    public String kind() {
        return "semaphore";
    }

    @Override
    public long[] initial(ObjectSpec spec) {
        long permits = spec.number(PERMITS, 1);
        return new long[] {
            permits,
            spec.flag(BOUNDED) ? permits : -1,
            spec.flag(ObjectSpec.FAIR) ? 1 : 0,
            spec.flag(RECOVER_PERMITS) ? 1 : 0
        };
    }

    @Override
    Step apply(Draft draft, Request request) {
        return switch (request.operation()) {
            case TRY_ACQUIRE -> tryAcquire(draft, request) ? draft.step(1) : draft.step(0);
            case ACQUIRE -> acquire(draft, request);
            case RELEASE -> release(draft, request);
            case DRAIN -> drain(draft, request);
            case INSPECT ->
                draft.step(
                        draft.get(FREE),
                        draft.entries().stream().filter(Entry::isWaiting).count());
            default -> throw unknown(request);
        };
    }

    private static boolean tryAcquire(Draft draft, Request request) {
        if (draft.get(FREE) < request.argument()) {
            return false;
        }
        draft.set(FREE, draft.get(FREE) - request.argument());
        hold(draft, request, request.argument());
        return true;
    }

    private static Step acquire(Draft draft, Request request) {
        boolean overtakes = draft.first(Entry::isWaiting) != null;
        if ((!overtakes || draft.get(FAIR) == 0) && tryAcquire(draft, request)) {
            return draft.step(1);
        }
        draft.add(Entry.waiting(request, request.argument()));
        return draft.waits();
    }

    private static Step release(Draft draft, Request request) {
        long free = draft.get(FREE) + request.argument();
        if (free > (draft.get(BOUND) >= 0 ? draft.get(BOUND) : Integer.MAX_VALUE)) {
            return draft.step(0);
        }
        hold(draft, request, -request.argument());
        draft.set(FREE, free);
        serve(draft);
        return draft.step(1);
    }

    private static Step drain(Draft draft, Request request) {
        long free = draft.get(FREE);
        draft.set(FREE, 0);
        hold(draft, request, free);
        return draft.step(free);
    }

    /** Gives free permits to those who wait, in order, until they do not suffice. */
    private static void serve(Draft draft) {
        for (Entry waiting : List.copyOf(draft.entries())) {
            if (waiting.isWaiting()) {
                if (waiting.argument() > draft.get(FREE)) {
                    return;
                }
                draft.set(FREE, draft.get(FREE) - waiting.argument());
                draft.grant(waiting, Entry.GRANTED);
            }
        }
    }

    /**
     * Notes what a participant holds, if anybody will ask. One may release what another acquired: nobody holds less
     * than nothing.
     */
    private static void hold(Draft draft, Request request, long permits) {
        if (draft.get(RECOVERS) == 0 || permits == 0) {
            return;
        }
        Entry held = draft.first(entry -> entry.isHeld(HELD) && entry.participant() == request.participant());
        long now = Math.max(0, (held == null ? 0 : held.argument()) + permits);
        if (held != null) {
            draft.remove(held);
        }
        if (now > 0) {
            draft.add(Entry.held(request, HELD, now));
        }
    }

    @Override
    Step takenUp(Draft draft, Entry granted) {
        hold(
                draft,
                new Request(ACQUIRE, granted.participant(), granted.thread(), granted.waiter(), granted.argument()),
                granted.argument());
        return draft.step(1);
    }

    @Override
    void withdrawn(Draft draft, Entry waiting) {
        serve(draft);
    }

    @Override
    void undone(Draft draft, Entry granted) {
        draft.set(FREE, draft.get(FREE) + granted.argument());
        serve(draft);
    }

    @Override
    void died(Draft draft, long participant) {
        Entry held = draft.first(entry -> entry.isHeld(HELD) && entry.participant() == participant);
        if (held != null) {
            draft.remove(held);
            draft.set(FREE, draft.get(FREE) + held.argument());
            serve(draft);
        }
    }
}
