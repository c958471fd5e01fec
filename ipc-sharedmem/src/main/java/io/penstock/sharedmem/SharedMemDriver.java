package io.penstock.sharedmem;

import io.penstock.ConfigurationException;
import io.penstock.sharedmem.channel.ChannelResident;
import io.penstock.sharedmem.channel.SharedMemChannel;
import io.penstock.sharedmem.dict.DictResident;
import io.penstock.sharedmem.dict.SharedMemDict;
import io.penstock.sharedmem.queue.QueueResident;
import io.penstock.sharedmem.queue.SharedMemQueue;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.DictDriver;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Participants;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.StateDriver;
import io.penstock.spi.StateMachine;
import io.penstock.spi.WordsDriver;

/** One participant's drivers. */
final class SharedMemDriver implements IpcDriver {

    private final Session session;

    SharedMemDriver(Session session) {
        this.session = session;
    }

    @Override
    public String sessionId() {
        return session.id();
    }

    @Override
    public Participants participants() {
        return session;
    }

    @Override
    public byte[] ticket() {
        return session.ticket();
    }

    @Override
    public QueueDriver queue(ObjectSpec spec) {
        return new SharedMemQueue(session, session.resident(spec, QueueResident.KIND, QueueResident.class));
    }

    @Override
    public ChannelDriver channel(ObjectSpec spec, int end) {
        ChannelResident resident = session.resident(spec, ChannelResident.KIND, ChannelResident.class);
        return new SharedMemChannel(session, resident, end);
    }

    @Override
    public DictDriver dict(ObjectSpec spec) {
        return new SharedMemDict(session, session.resident(spec, DictResident.KIND, DictResident.class));
    }

    @Override
    public StateDriver state(ObjectSpec spec, StateMachine machine) {
        throw unsupported(spec);
    }

    @Override
    public WordsDriver words(ObjectSpec spec) {
        throw unsupported(spec);
    }

    private ConfigurationException unsupported(ObjectSpec spec) {
        session.requireOpen();
        return new ConfigurationException("The backend sharedmem has no " + spec.kind() + " yet, so '" + spec.name()
                + "' cannot be had. Use another backend for it.");
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public void destroy() {
        session.destroy();
    }
}
