package io.penstock.internal.machine;

import io.penstock.spi.ObjectSpec;
import java.util.List;

/**
 * A lock that many readers may hold, or one writer. Both are reentrant, and a writer may read. What becomes free goes
 * to whoever waits first, and with a reader to all readers right behind it. Newcomers may overtake those who wait only
 * if the lock is not fair, and readers never overtake a writer that waits first, or writers might wait for ever.
 *
 * <pre>
 *  header  0 token   1 fair   2 recovered: the last writer died
 *  entries waiting or granted: operation READ or WRITE
 *          held, kind READ or WRITE: argument is the number of holds
 * </pre>
 */
public final class ReadWriteLockMachine extends GrantingMachine {

    /** Takes it for reading, or waits. Answer: 1, token, recovered. */
    public static final int READ = 1;

    /** Takes it for writing, or waits. Answer: 1, token, recovered. */
    public static final int WRITE = 2;

    /** Takes it for reading if that can be done at once. Answer: as READ, or 0. */
    public static final int TRY_READ = 3;

    /** Takes it for writing if that can be done at once. Answer: as WRITE, or 0. */
    public static final int TRY_WRITE = 4;

    /** Gives up one hold for reading. Answer: 1, or 0 if the asker has none. */
    public static final int UNLOCK_READ = 5;

    /** Gives up one hold for writing. Answer: 1, or 0 if the asker has none. */
    public static final int UNLOCK_WRITE = 6;

    /**
     * Looks. Answer: the asker's holds for reading and for writing, how many hold it for reading and for writing,
     * token, recovered.
     */
    public static final int INSPECT = 7;

    private static final int TOKEN = 0;
    private static final int FAIR = 1;
    private static final int RECOVERED = 2;

    /** Creates a machine, which has no state of its own. */
    public ReadWriteLockMachine() {
        super(3);
    }

    @Override
    public String kind() {
        return "read-write-lock";
    }

    @Override
    public long[] initial(ObjectSpec spec) {
        return new long[] {0, spec.flag(ObjectSpec.FAIR) ? 1 : 0, 0};
    }

    @Override
    Step apply(Draft draft, Request request) {
        return switch (request.operation()) {
            case READ, WRITE -> {
                if (mayEnter(draft, request, request.operation(), draft.get(FAIR) != 0)) {
                    enter(draft, request, request.operation());
                    yield entered(draft);
                }
                draft.add(Entry.waiting(request, 0));
                yield draft.waits();
            }
            case TRY_READ, TRY_WRITE -> {
                int mode = request.operation() == TRY_READ ? READ : WRITE;
                if (mayEnter(draft, request, mode, false)) {
                    enter(draft, request, mode);
                    yield entered(draft);
                }
                yield draft.step(0);
            }
            case UNLOCK_READ -> leave(draft, request, READ);
            case UNLOCK_WRITE -> leave(draft, request, WRITE);
            case INSPECT -> inspect(draft, request);
            default -> throw unknown(request);
        };
    }

    private static boolean mayEnter(Draft draft, Request request, int mode, boolean queue) {
        if (held(draft, request, mode) != null || held(draft, request, WRITE) != null) {
            return true;
        }
        Entry first = draft.first(Entry::isWaiting);
        boolean mustQueue = first != null && (queue || first.operation() == WRITE && mode == READ);
        return !mustQueue && isCompatible(draft, mode);
    }

    /**
     * Returns whether nobody holds or has been granted what excludes a mode. A granted request counts, since its thread
     * may go on any moment.
     */
    private static boolean isCompatible(Draft draft, long mode) {
        return draft.first(entry -> !entry.isWaiting() && (mode == WRITE || entry.operation() == WRITE)) == null;
    }

    private static Entry held(Draft draft, Request request, long mode) {
        return draft.first(entry -> entry.isHeld(mode)
                && entry.participant() == request.participant()
                && entry.thread() == request.thread());
    }

    private static void enter(Draft draft, Request request, int mode) {
        Entry held = held(draft, request, mode);
        if (held != null) {
            draft.replace(held, held.withArgument(held.argument() + 1));
        } else {
            draft.set(TOKEN, draft.get(TOKEN) + 1);
            draft.add(Entry.held(request, mode, 1));
        }
    }

    private static Step entered(Draft draft) {
        return draft.step(1, draft.get(TOKEN), draft.get(RECOVERED));
    }

    private static Step leave(Draft draft, Request request, int mode) {
        Entry held = held(draft, request, mode);
        if (held == null) {
            return draft.step(0);
        }
        if (held.argument() > 1) {
            draft.replace(held, held.withArgument(held.argument() - 1));
        } else {
            draft.remove(held);
            if (mode == WRITE) {
                draft.set(RECOVERED, 0);
            }
            serve(draft);
        }
        return draft.step(1);
    }

    private static Step inspect(Draft draft, Request request) {
        Entry reads = held(draft, request, READ);
        Entry writes = held(draft, request, WRITE);
        return draft.step(
                reads == null ? 0 : reads.argument(),
                writes == null ? 0 : writes.argument(),
                draft.entries().stream().filter(entry -> entry.isHeld(READ)).count(),
                draft.entries().stream().filter(entry -> entry.isHeld(WRITE)).count(),
                draft.get(TOKEN),
                draft.get(RECOVERED));
    }

    /** Grants the lock to those who wait, in order, up to the first that is excluded. */
    private static void serve(Draft draft) {
        for (Entry waiting : List.copyOf(draft.entries())) {
            if (waiting.isWaiting()) {
                if (!isCompatible(draft, waiting.operation())) {
                    return;
                }
                draft.grant(waiting, Entry.GRANTED);
            }
        }
    }

    @Override
    Step takenUp(Draft draft, Entry granted) {
        Request request =
                new Request((int) granted.operation(), granted.participant(), granted.thread(), granted.waiter(), 0);
        enter(draft, request, request.operation());
        return entered(draft);
    }

    @Override
    void withdrawn(Draft draft, Entry waiting) {
        serve(draft);
    }

    @Override
    void undone(Draft draft, Entry granted) {
        serve(draft);
    }

    @Override
    void died(Draft draft, long participant) {
        boolean wrote = draft.first(entry -> entry.isHeld(WRITE) && entry.participant() == participant) != null;
        draft.entries().removeIf(entry -> entry.participant() == participant);
        if (wrote) {
            draft.set(RECOVERED, 1);
        }
        serve(draft);
    }
}
