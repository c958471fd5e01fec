package io.penstock.spi.engine;

import io.penstock.ClosedException;
import io.penstock.ConnectionLostException;
import io.penstock.IpcException;
import io.penstock.spi.BlobDriver;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.Departure;
import io.penstock.spi.Departures;
import io.penstock.spi.DictDriver;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Machines;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Participants;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.StateDriver;
import io.penstock.spi.StateMachine;
import io.penstock.spi.WordsDriver;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** One participant's view of an engine. */
final class EngineDriver implements IpcDriver, Participants {

    private final Engine engine;
    private final long participant;
    private final Departures departures = new Departures();

    /** The way in which this participant went; null as long as it is in the session. */
    private volatile Departure departed;

    EngineDriver(Engine engine, long participant) {
        this.engine = engine;
        this.participant = participant;
    }

    /** Returns the engine, if this participant is in the session. */
    Engine engine() {
        requirePresent();
        return engine;
    }

    void requirePresent() {
        if (departed != null) {
            throw absence();
        }
    }

    void departed(Departure why) {
        departed = why;
    }

    /** Returns what a call of this participant fails with that is not in the session any more. */
    IpcException absence() {
        return departed == Departure.LEFT
                ? new ClosedException("Participant " + participant + " has left the session " + engine.sessionId())
                : new ConnectionLostException("Participant " + participant + " of the session " + engine.sessionId()
                        + " was taken for dead. What it held has gone to others; join the session anew.");
    }

    void announce(long who, Departure why) {
        departures.announce(who, why);
    }

    @Override
    public String sessionId() {
        return engine.sessionId();
    }

    @Override
    public Participants participants() {
        return this;
    }

    @Override
    public byte[] ticket() {
        return engine.sessionId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public QueueDriver queue(ObjectSpec spec) {
        return new EngineQueueDriver(this, engine().object(spec, EngineQueue.class, EngineQueue::new));
    }

    @Override
    public ChannelDriver channel(ObjectSpec spec, int end) {
        return new EngineChannelDriver(this, engine().object(spec, EngineChannel.class, EngineChannel::new), end);
    }

    @Override
    public DictDriver dict(ObjectSpec spec) {
        return new EngineDictDriver(this, engine().object(spec, EngineDict.class, EngineDict::new));
    }

    @Override
    public SequenceDriver sequence(ObjectSpec spec) {
        return new EngineSequenceDriver(this, engine().object(spec, EngineSequence.class, EngineSequence::new));
    }

    @Override
    public StateDriver state(ObjectSpec spec) {
        StateMachine machine = Machines.of(spec);
        return new EngineStateDriver(
                this, engine().object(spec, EngineState.class, wanted -> new EngineState(wanted, machine)));
    }

    @Override
    public WordsDriver words(ObjectSpec spec) {
        return new EngineWordsDriver(this, engine().object(spec, EngineWords.class, EngineWords::new));
    }

    @Override
    public BlobDriver blob(ObjectSpec spec) {
        EngineBlob blob = engine().object(spec, EngineBlob.class, EngineBlob::new);
        if (!spec.create() && !blob.isSealed()) {
            throw spec.notThere();
        }
        return new EngineBlobDriver(this, blob);
    }

    @Override
    public void close() {
        departures.close();
        engine.remove(participant, Departure.LEFT);
    }

    @Override
    public void destroy() {
        engine.end("it was destroyed");
    }

    @Override
    public long self() {
        return participant;
    }

    @Override
    public Set<Long> alive() {
        return engine.alive();
    }

    @Override
    public boolean isAlive(long id) {
        return engine.isAlive(id);
    }

    @Override
    public Subscription onDeparture(DepartureCallback callback) {
        return departures.subscribe(callback);
    }
}
