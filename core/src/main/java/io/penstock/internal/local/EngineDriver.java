package io.penstock.internal.local;

import io.penstock.ClosedException;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.DictDriver;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Participants;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.StateDriver;
import io.penstock.spi.StateMachine;
import io.penstock.spi.WordsDriver;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One participant's view of an engine. */
final class EngineDriver implements IpcDriver, Participants {

    private final Engine engine;
    private final long participant;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EngineDriver(Engine engine, long participant) {
        this.engine = engine;
        this.participant = participant;
    }

    /** The engine, if this participant has not left. */
    Engine engine() {
        if (closed) {
            throw new ClosedException("Participant " + participant + " has left the session " + engine.sessionId());
        }
        return engine;
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
        return new LocalQueue(this, engine().object(spec, EngineQueue.class, EngineQueue::new));
    }

    @Override
    public ChannelDriver channel(ObjectSpec spec, int end) {
        return new LocalChannel(this, engine().object(spec, EngineChannel.class, EngineChannel::new), end);
    }

    @Override
    public DictDriver dict(ObjectSpec spec) {
        return new LocalDict(this, engine().object(spec, EngineDict.class, EngineDict::new));
    }

    @Override
    public SequenceDriver sequence(ObjectSpec spec) {
        return new LocalSequence(this, engine().object(spec, EngineSequence.class, EngineSequence::new));
    }

    @Override
    public StateDriver state(ObjectSpec spec, StateMachine machine) {
        return new LocalState(
                this, engine().object(spec, EngineState.class, wanted -> new EngineState(wanted, machine)));
    }

    @Override
    public WordsDriver words(ObjectSpec spec) {
        return new LocalWords(this, engine().object(spec, EngineWords.class, EngineWords::new));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            subscriptions.forEach(Subscription::close);
            engine.leave(participant);
        }
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
        return engine.alive().contains(id);
    }

    @Override
    public Subscription onDeath(DeathCallback callback) {
        Subscription subscription = engine.onDeath(callback);
        subscriptions.add(subscription);
        return () -> {
            subscriptions.remove(subscription);
            subscription.close();
        };
    }
}
