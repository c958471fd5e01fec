package io.penstock.sharedmem;

import io.penstock.internal.machine.LockMachine;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.StateMachine;
import java.util.AbstractList;
import java.util.List;

/** A lock's machine that ends its process, as abruptly as a kill, at a chosen point of an unlock that wakes somebody. */
final class HaltingMachine implements StateMachine {

    /** Where the process ends. */
    enum Point {
        /** Inside of the state's robust lock, when the step is computed and not yet written. */
        BEFORE_COMMIT,
        /** When the step is committed and the robust lock released, and nobody has been woken yet. */
        BEFORE_WAKE
    }

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
