package io.penstock.sharedmem;

import io.penstock.sharedmem.blob.OpenBlob;
import io.penstock.sharedmem.blob.SharedMemBlob;
import io.penstock.sharedmem.channel.OpenChannel;
import io.penstock.sharedmem.channel.SharedMemChannel;
import io.penstock.sharedmem.dict.OpenDict;
import io.penstock.sharedmem.dict.SharedMemDict;
import io.penstock.sharedmem.queue.OpenQueue;
import io.penstock.sharedmem.queue.SharedMemQueue;
import io.penstock.sharedmem.sequence.OpenSequence;
import io.penstock.sharedmem.sequence.SharedMemSequence;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.state.OpenState;
import io.penstock.sharedmem.state.SharedMemState;
import io.penstock.sharedmem.words.OpenWords;
import io.penstock.sharedmem.words.SharedMemWords;
import io.penstock.spi.BlobDriver;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.DictDriver;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Machines;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Participants;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.StateDriver;
import io.penstock.spi.WordsDriver;

/** One participant's view of a session: a driver for each kind of object. */
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
        return new SharedMemQueue(session, session.openObject(spec, OpenQueue.FACTORY, OpenQueue.class));
    }

    @Override
    public ChannelDriver channel(ObjectSpec spec, int end) {
        OpenChannel pipe = session.openObject(spec, OpenChannel.FACTORY, OpenChannel.class);
        return new SharedMemChannel(session, pipe, end);
    }

    @Override
    public DictDriver dict(ObjectSpec spec) {
        return new SharedMemDict(session, session.openObject(spec, OpenDict.FACTORY, OpenDict.class));
    }

    @Override
    public SequenceDriver sequence(ObjectSpec spec) {
        return new SharedMemSequence(session, session.openObject(spec, OpenSequence.FACTORY, OpenSequence.class));
    }

    @Override
    public StateDriver state(ObjectSpec spec) {
        // Fails before anything is made if this process does not know the machine.
        Machines.of(spec);
        return new SharedMemState(session, session.openObject(spec, OpenState.FACTORY, OpenState.class));
    }

    @Override
    public WordsDriver words(ObjectSpec spec) {
        return SharedMemWords.of(session, session.openObject(spec, OpenWords.FACTORY, OpenWords.class));
    }

    @Override
    public BlobDriver blob(ObjectSpec spec) {
        OpenBlob blob = session.openObject(spec, OpenBlob.FACTORY, OpenBlob.class);
        if (!spec.create() && !blob.isSealed()) {
            throw spec.notThere();
        }
        return new SharedMemBlob(session, blob);
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
