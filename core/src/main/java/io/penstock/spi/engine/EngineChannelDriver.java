package io.penstock.spi.engine;

import io.penstock.spi.ChannelDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.Receiver;

/** One participant's hold of one end of a pipe of the engine. */
final class EngineChannelDriver extends EngineHandle<EngineChannel> implements ChannelDriver {

    private final int end;

    EngineChannelDriver(EngineDriver session, EngineChannel channel, int end) {
        super(session, channel);
        this.end = end;
        channel.attach(end, requester());
    }

    @Override
    public boolean send(Payload message) {
        return object().send(end, message);
    }

    @Override
    public Pending<Boolean> startSend(Payload message, long nanos) {
        return object().startSend(end, message, requester());
    }

    @Override
    public Payload receive(Receiver receiver) {
        return object().receive(end);
    }

    @Override
    public Pending<Payload> startReceive(long nanos) {
        return object().startReceive(end, requester());
    }

    @Override
    public boolean readable() {
        return object().readable(end);
    }

    @Override
    public Pending<Boolean> startReadable(long nanos) {
        return object().startReadable(end, requester());
    }

    @Override
    public void beginTransfer() {
        object().beginTransfer(end);
    }
}
