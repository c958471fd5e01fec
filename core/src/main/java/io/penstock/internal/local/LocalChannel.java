package io.penstock.internal.local;

import io.penstock.spi.ChannelDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;

/** One participant's hold of one end of a pipe of the engine. */
final class LocalChannel extends LocalObject<EngineChannel> implements ChannelDriver {

    private final int end;

    LocalChannel(EngineDriver session, EngineChannel channel, int end) {
        super(session, channel);
        this.end = end;
        channel.attach(end, asker());
    }

    @Override
    public boolean send(Payload message) {
        return object().send(end, message);
    }

    @Override
    public Pending<Boolean> startSend(Payload message) {
        return object().startSend(end, message, asker());
    }

    @Override
    public Payload receive() {
        return object().receive(end);
    }

    @Override
    public Pending<Payload> startReceive() {
        return object().startReceive(end, asker());
    }

    @Override
    public boolean readable() {
        return object().readable(end);
    }

    @Override
    public Pending<Boolean> startReadable() {
        return object().startReadable(end, asker());
    }

    @Override
    public void travel() {
        object().travel(end);
    }
}
