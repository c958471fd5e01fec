package io.penstock.spi.engine;

import io.penstock.spi.Pending;
import io.penstock.spi.StateDriver;

/** One participant's handle to a state of the engine. */
final class EngineStateDriver extends EngineHandle<EngineState> implements StateDriver {

    EngineStateDriver(EngineDriver session, EngineState state) {
        super(session, state);
    }

    @Override
    public long[] step(int operation, long thread, long argument) {
        return object().step(operation, thread, argument, requester());
    }

    @Override
    public Pending<long[]> start(int operation, long thread, long argument, long nanos) {
        return object().start(operation, thread, argument, requester());
    }

    @Override
    public long[] snapshot() {
        return object().snapshot();
    }
}
