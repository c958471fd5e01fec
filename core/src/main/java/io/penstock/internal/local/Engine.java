package io.penstock.internal.local;

import io.penstock.ClosedException;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Participants;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** One session's state: its objects and its participants. */
final class Engine {

    private final String sessionId;
    private final boolean named;
    private final Runnable onEnd;
    private final ConcurrentMap<Key, EngineObject> objects = new ConcurrentHashMap<>();
    private final Set<Long> alive = ConcurrentHashMap.newKeySet();
    private final List<Participants.DeathCallback> deathCallbacks = new CopyOnWriteArrayList<>();
    private final AtomicLong lastParticipant = new AtomicLong();
    private volatile String ended;

    /**
     * A session without objects or participants.
     *
     * @param sessionId its identity
     * @param named false if the session ends with its first participant
     * @param onEnd runs once, when the session ends
     */
    Engine(String sessionId, boolean named, Runnable onEnd) {
        this.sessionId = sessionId;
        this.named = named;
        this.onEnd = onEnd;
    }

    String sessionId() {
        return sessionId;
    }

    /** Lets a participant in. */
    synchronized EngineDriver join() {
        requireOpen();
        long participant = lastParticipant.incrementAndGet();
        alive.add(participant);
        return new EngineDriver(this, participant);
    }

    /** A participant leaves, or died. */
    void leave(long participant) {
        synchronized (this) {
            if (!alive.remove(participant)) {
                return;
            }
        }
        objects.values().forEach(object -> object.participantGone(participant));
        deathCallbacks.forEach(callback -> callback.died(participant));
        if (named ? alive.isEmpty() : participant == 1) {
            end(named ? "everybody has left the session" : "the session has ended, since who opened it has closed it");
        }
    }

    void end(String why) {
        synchronized (this) {
            if (ended != null) {
                return;
            }
            ended = why;
        }
        objects.values().forEach(object -> object.end(why));
        objects.clear();
        onEnd.run();
    }

    <O extends EngineObject> O object(ObjectSpec spec, Class<O> type, Function<ObjectSpec, O> factory) {
        requireOpen();
        Key key = new Key(spec.kind(), spec.name());
        EngineObject object = spec.create() ? objects.computeIfAbsent(key, k -> factory.apply(spec)) : objects.get(key);
        if (object == null) {
            throw spec.notThere();
        }
        if (ended != null) {
            object.end(ended);
        }
        spec.requireAgreementWith(object.spec().options());
        return type.cast(object);
    }

    void destroy(EngineObject object) {
        objects.remove(new Key(object.kind(), object.name()), object);
        object.end("it was destroyed");
    }

    private void requireOpen() {
        if (ended != null) {
            throw new ClosedException("The session " + sessionId + " is closed: " + ended);
        }
    }

    Set<Long> alive() {
        return Set.copyOf(alive);
    }

    Participants.Subscription onDeath(Participants.DeathCallback callback) {
        deathCallbacks.add(callback);
        return () -> deathCallbacks.remove(callback);
    }

    private record Key(ObjectKind kind, String name) {}
}
