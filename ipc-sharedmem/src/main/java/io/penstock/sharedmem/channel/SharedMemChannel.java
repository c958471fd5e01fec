package io.penstock.sharedmem.channel;

import io.penstock.ClosedException;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.Receiver;
import java.util.concurrent.atomic.AtomicBoolean;

/** One handle to one end of a pipe. */
public final class SharedMemChannel implements ChannelDriver {

    private final Session session;
    private final OpenChannel pipe;
    private final int end;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Creates a handle to one end, and counts it. */
    public SharedMemChannel(Session session, OpenChannel pipe, int end) {
        this.session = session;
        this.pipe = pipe;
        this.end = end;
        pipe.attach(end);
    }

    private OpenChannel pipe() {
        if (closed.get()) {
            throw new ClosedException("This handle to end " + end + " of the pipe '"
                    + pipe.object().name() + "' is closed.");
        }
        return pipe;
    }

    @Override
    public boolean send(Payload message) {
        return pipe().send(end, message);
    }

    @Override
    public Pending<Boolean> startSend(Payload message, long nanos) {
        return pipe().inbox(1 - end, false).writable().start(() -> send(message) ? Boolean.TRUE : null);
    }

    @Override
    public Payload receive(Receiver receiver) {
        return pipe().receive(end, receiver);
    }

    @Override
    public Pending<Payload> startReceive(long nanos) {
        return pipe().inbox(end, true).readable().start(() -> receive(Receiver.EXACT));
    }

    @Override
    public boolean readable() {
        return pipe().readable(end);
    }

    @Override
    public Pending<Boolean> startReadable(long nanos) {
        return pipe().inbox(end, true).readable().start(() -> readable() ? Boolean.TRUE : null);
    }

    @Override
    public void beginTransfer() {
        pipe().beginTransfer(end);
    }

    @Override
    public void close() {
        // Whoever has left the session holds nothing any more.
        if (closed.compareAndSet(false, true) && session.isOpen()) {
            pipe.detach(end);
        }
    }

    @Override
    public void destroy() {
        session.destroy(pipe);
    }
}
