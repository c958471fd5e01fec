package io.penstock.sharedmem.channel;

import io.penstock.ClosedException;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import java.util.concurrent.atomic.AtomicBoolean;

/** One handle to one end of a pipe. */
public final class SharedMemChannel implements ChannelDriver {

    private final Session session;
    private final OpenChannel resident;
    private final int end;
    private final AtomicBoolean closed = new AtomicBoolean();

    public SharedMemChannel(Session session, OpenChannel resident, int end) {
        this.session = session;
        this.resident = resident;
        this.end = end;
        resident.attach(end);
    }

    private OpenChannel resident() {
        if (closed.get()) {
            throw new ClosedException("This handle to end " + end + " of the pipe '"
                    + resident.object().name() + "' is closed.");
        }
        return resident;
    }

    @Override
    public boolean send(Payload message) {
        return resident().send(end, message);
    }

    @Override
    public Pending<Boolean> startSend(Payload message) {
        return resident().inbox(1 - end, false).writable().start(() -> send(message) ? Boolean.TRUE : null);
    }

    @Override
    public Payload receive() {
        return resident().receive(end);
    }

    @Override
    public Pending<Payload> startReceive() {
        return resident().inbox(end, true).readable().start(this::receive);
    }

    @Override
    public boolean readable() {
        return resident().readable(end);
    }

    @Override
    public Pending<Boolean> startReadable() {
        return resident().inbox(end, true).readable().start(() -> readable() ? Boolean.TRUE : null);
    }

    @Override
    public void travel() {
        resident().beginTransfer(end);
    }

    @Override
    public void close() {
        // Whoever has left the session holds nothing any more.
        if (closed.compareAndSet(false, true) && session.isOpen()) {
            resident.detach(end);
        }
    }

    @Override
    public void destroy() {
        session.destroy(resident);
    }
}
