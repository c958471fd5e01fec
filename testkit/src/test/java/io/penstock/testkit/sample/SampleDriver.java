package io.penstock.testkit.sample;

import io.penstock.ClosedException;
import io.penstock.spi.Departure;
import io.penstock.spi.Departures;
import io.penstock.spi.DictDriver;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Participants;
import io.penstock.spi.QueueDriver;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** One participant. Kinds of object that are not overridden here are refused by the interface itself. */
final class SampleDriver implements IpcDriver, Participants {

    private final SampleSession session;
    private final Departures departures = new Departures();
    private final long participant;
    private volatile boolean left;

    SampleDriver(SampleSession session, boolean asOwner) {
        this.session = session;
        this.participant = session.join(this, asOwner);
    }

    SampleSession session() {
        return session;
    }

    void requirePresent() {
        if (left) {
            throw absence();
        }
    }

    ClosedException absence() {
        return new ClosedException("Participant " + participant + " has left the session " + session.id());
    }

    // doc:objects
    @Override
    public QueueDriver queue(ObjectSpec spec) {
        requirePresent();
        return new SampleQueue(this, session.object(spec, SampleQueue.Items.class, SampleQueue.Items::new));
    }

    @Override
    public DictDriver dict(ObjectSpec spec) {
        requirePresent();
        return new SampleDict(this, session.object(spec, SampleDict.Entries.class, SampleDict.Entries::new));
    }
    // doc:end

    @Override
    public String sessionId() {
        return session.id();
    }

    @Override
    public byte[] ticket() {
        return session.id().getBytes(StandardCharsets.UTF_8);
    }

    // doc:participants
    @Override
    public Participants participants() {
        return this;
    }

    @Override
    public long self() {
        return participant;
    }

    @Override
    public Set<Long> alive() {
        return session.alive();
    }

    @Override
    public boolean isAlive(long id) {
        return session.alive().contains(id);
    }

    @Override
    public Subscription onDeparture(DepartureCallback callback) {
        return departures.subscribe(callback);
    }

    void announce(long gone) {
        departures.announce(gone, Departure.LEFT);
    }

    @Override
    public void close() {
        departures.close();
        left = true;
        session.leave(participant);
    }
    // doc:end

    @Override
    public void destroy() {
        session.end("it was destroyed");
    }
}
