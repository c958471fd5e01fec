package io.penstock.spi.engine;

import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.SequenceDriver;
import java.util.List;

/** One participant's handle to a list of the engine. */
final class EngineSequenceDriver extends EngineHandle<EngineSequence> implements SequenceDriver {

    EngineSequenceDriver(EngineDriver session, EngineSequence sequence) {
        super(session, sequence);
    }

    @Override
    public Payload get(long index, Receiver receiver) {
        Payload found = object().get(index);
        return found == null ? null : found.copy(receiver);
    }

    @Override
    public void fence(long token) {
        object().fence(token);
    }

    @Override
    public Slice range(long from, int max) {
        return object().range(from, max);
    }

    @Override
    public Payload set(long index, Payload value, Expected expected, long fence, Receiver receiver) {
        return object().set(index, value, expected, fence);
    }

    @Override
    public long append(List<Payload> items, long fence) {
        return object().append(items, fence);
    }

    @Override
    public Removed remove(long index, Expected expected, long fence, Receiver receiver) {
        return object().remove(index, expected, fence);
    }

    @Override
    public long splice(long from, long to, List<Payload> items, Expected expected, long fence) {
        return object().splice(from, to, items, expected, fence);
    }

    @Override
    public long size() {
        return object().size();
    }
}
