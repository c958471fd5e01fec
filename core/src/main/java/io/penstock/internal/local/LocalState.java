package io.penstock.internal.local;

import io.penstock.spi.Pending;
import io.penstock.spi.StateDriver;

/** One participant's handle to a state of the engine. */
final class LocalState extends LocalObject<EngineState> implements StateDriver {

    LocalState(EngineDriver session, EngineState state) {
        super(session, state);
    }

    @Override
    public long[] step(int operation, long thread, long argument) {
        return object().step(operation, thread, argument, asker());
    }

    @Override
    public Pending<long[]> start(int operation, long thread, long argument) {
        return object().start(operation, thread, argument, asker());
    }

    @Override
    public long[] snapshot() {
        return object().snapshot();
    }
}
