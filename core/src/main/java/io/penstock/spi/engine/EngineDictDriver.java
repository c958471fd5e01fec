package io.penstock.spi.engine;

import io.penstock.spi.DictDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.Versioned;

/** One participant's handle to a dict of the engine. */
final class EngineDictDriver extends EngineHandle<EngineDict> implements DictDriver {

    EngineDictDriver(EngineDriver session, EngineDict dict) {
        super(session, dict);
    }

    @Override
    public Versioned get(Payload key, Receiver receiver) {
        Versioned found = object().get(key);
        return found == null ? null : new Versioned(found.payload().copy(receiver), found.version());
    }

    @Override
    public void fence(long token) {
        object().fence(token);
    }

    @Override
    public boolean contains(Payload key) {
        return object().contains(key);
    }

    @Override
    public Payload put(Payload key, Payload value, long fence, Receiver receiver) {
        return object().put(key, value, fence);
    }

    @Override
    public Payload remove(Payload key, long fence, Receiver receiver) {
        return object().remove(key, fence);
    }

    @Override
    public CasResult compareAndSet(Payload key, long expected, Payload value, long fence) {
        return object().compareAndSet(key, expected, value, fence);
    }

    @Override
    public Page scan(long cursor, int max) {
        return object().scan(cursor, max);
    }

    @Override
    public long size() {
        return object().size();
    }

    @Override
    public void clear(long fence) {
        object().clear(fence);
    }
}
