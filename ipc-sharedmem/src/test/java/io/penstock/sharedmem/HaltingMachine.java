package io.penstock.sharedmem;

import io.penstock.internal.machine.LockMachine;
import io.penstock.spi.CompactMachine;
import io.penstock.spi.ObjectSpec;
import java.util.AbstractList;
import java.util.List;

/** A lock's machine that ends its process, as abruptly as a kill, at a chosen point of a step. */
final class HaltingMachine implements CompactMachine {

    /** Where the process ends. */
    enum Point {
        /**
         * In an unlock that wakes somebody, inside of the state's robust lock, when the step is computed and not yet
         * written.
         */
        BEFORE_COMMIT,
        /**
         * In such an unlock, when the step is committed and the robust lock released, and nobody has been woken yet.
         */
        BEFORE_WAKE,
        /** When a condition is made: the word is frozen, and the step not yet written. */
        WORD_FROZEN,
        /** When a condition is made: the step is committed, and the word still the one that was frozen. */
        WORD_STALE
    }

    /** Where a lock's record says how many conditions it has. */
    private static final int CONDITIONS = 5;

    private final String kind;
    private final Point point;
    private final LockMachine lock = new LockMachine();

    HaltingMachine(String kind, Point point) {
        this.kind = kind;
        this.point = point;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public long[] initial(ObjectSpec spec) {
        return lock.initial(spec);
    }

    @Override
    public Step step(long[] state, Request request) {
        if (point == Point.WORD_FROZEN && request.operation() == LockMachine.NEW_CONDITION) {
            end();
        }
        Step step = lock.step(state, request);
        if (step.grants().isEmpty()) {
            return step;
        }
        if (point == Point.BEFORE_COMMIT) {
            end();
        }
        return new Step(step.state(), step.reply(), new HaltingList<>());
    }

    @Override
    public Step participantDied(long[] state, long participant) {
        return lock.participantDied(state, participant);
    }

    @Override
    public long toWord(long[] state) {
        if (point == Point.WORD_STALE && state[CONDITIONS] > 0) {
            end();
        }
        return lock.toWord(state);
    }

    @Override
    public long[] toState(long[] base, long word) {
        return lock.toState(base, word);
    }

    @Override
    public long step(long word, int operation, long participant, long thread) {
        return lock.step(word, operation, participant, thread);
    }

    @Override
    public long owner(long word) {
        return lock.owner(word);
    }

    private static void end() {
        Runtime.getRuntime().halt(137);
    }

    /** Whoever wants to know whom to wake gets no further. */
    private static final class HaltingList<T> extends AbstractList<T> {

        @Override
        public T get(int index) {
            return List.<T>of().get(size());
        }

        @Override
        public int size() {
            end();
            return 0;
        }
    }
}
