package io.penstock.spi.engine;

import io.penstock.ClosedException;
import io.penstock.spi.Departure;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * One session's state within one JVM: its objects and its participants. It is the whole of the backend {@code local:},
 * and what a process runs that hosts a session for others: one {@link IpcDriver} for each connection, and a protocol
 * that calls it.
 *
 * <pre>{@code
 * Engine engine = new Engine("session-1", Engine.LifeTime.LAST_PARTICIPANT, this::stop);
 * IpcDriver client = engine.join();                          // a connection was made
 * QueueDriver queue = client.queue(spec);                    // it asks for a queue
 * engine.remove(client.participants().self(), Departure.DIED);  // its connection broke
 * }</pre>
 *
 * <p>The engine keeps bytes only and never needs a class of a user's; machines it finds by name. Each object has one
 * lock, held for the time of one step and never while a callback runs. An operation that waits is a record in its
 * object's lists and takes no thread. Thread-safe.
 */
public final class Engine {

    private final String sessionId;
    private final LifeTime lifeTime;
    private final Runnable onEnd;
    private final ConcurrentMap<Key, EngineObject> objects = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, EngineDriver> present = new ConcurrentHashMap<>();
    private final AtomicLong lastParticipant = new AtomicLong();
    private volatile String ended;
    private long owner;

    /** The events that end a session. */
    public enum LifeTime {
        /** It ends when the participant goes that joined as its owner. */
        OWNER,
        /** It ends when nobody is left in it. */
        LAST_PARTICIPANT,
        /** It ends when {@link Engine#end} is called. */
        EXPLICIT
    }

    private record Key(ObjectKind kind, String name) {}

    /**
     * Creates a session without objects or participants.
     *
     * @param sessionId its identity
     * @param lifeTime what ends it
     * @param onEnd runs once, when the session has ended, on the thread that ended it
     */
    public Engine(String sessionId, LifeTime lifeTime, Runnable onEnd) {
        this.sessionId = Objects.requireNonNull(sessionId, "sessionId");
        this.lifeTime = Objects.requireNonNull(lifeTime, "lifeTime");
        this.onEnd = Objects.requireNonNull(onEnd, "onEnd");
    }

    /**
     * Returns the session's identity.
     *
     * @return the text that was given at its creation
     */
    public String sessionId() {
        return sessionId;
    }

    /**
     * Lets a participant join.
     *
     * @return the participant's drivers; closing them makes it leave
     * @throws ClosedException if the session has ended
     */
    public IpcDriver join() {
        return join(false);
    }

    /**
     * Lets the participant join that the session belongs to. A session whose life time is {@link LifeTime#OWNER} ends
     * when this participant goes.
     *
     * @return the participant's drivers; closing them makes it leave
     * @throws ClosedException if the session has ended
     * @throws IllegalStateException if the session has an owner already
     */
    public IpcDriver joinAsOwner() {
        return join(true);
    }

    private synchronized EngineDriver join(boolean asOwner) {
        requireOpen();
        if (asOwner && owner != 0) {
            throw new IllegalStateException("The session " + sessionId + " has an owner, participant " + owner);
        }
        EngineDriver driver = new EngineDriver(this, lastParticipant.incrementAndGet());
        owner = asOwner ? driver.self() : owner;
        present.put(driver.self(), driver);
        return driver;
    }

    /**
     * Takes a participant out of the session: what it held is recovered, its waits fail, and all others are told. If it
     * has expired it is told so itself. Without effect for who is not in the session.
     *
     * @param participant its id
     * @param why how it went
     */
    public void remove(long participant, Departure why) {
        EngineDriver gone = present.remove(participant);
        if (gone == null) {
            return;
        }
        gone.departed(why);
        objects.values().forEach(object -> object.participantGone(participant, gone::absence));
        present.values().forEach(driver -> driver.announce(participant, why));
        if (why == Departure.EXPIRED) {
            gone.announce(participant, why);
        }
        if (endsWithout(participant)) {
            finish();
        }
    }

    /**
     * Decides it where joining is excluded: whoever joins is in a session that goes on, or learns that it has ended.
     */
    private synchronized boolean endsWithout(long participant) {
        return switch (lifeTime) {
            case OWNER -> participant == owner && markEnded("who opened it has closed it or died");
            case LAST_PARTICIPANT -> present.isEmpty() && markEnded("everybody has left it");
            case EXPLICIT -> false;
        };
    }

    private synchronized boolean markEnded(String why) {
        boolean now = ended == null;
        ended = now ? why : ended;
        return now;
    }

    /**
     * Ends the session for everybody: every call that waits fails, and so does every later one. Without effect if it
     * has ended.
     *
     * @param why completes "The session has ended: "
     */
    public void end(String why) {
        if (markEnded(why)) {
            finish();
        }
    }

    private void finish() {
        objects.values().forEach(object -> object.end("the session has ended: " + ended));
        objects.clear();
        onEnd.run();
    }

    /**
     * Tells whether the session has ended.
     *
     * @return true if nobody can join it any more
     */
    public boolean hasEnded() {
        return ended != null;
    }

    <O extends EngineObject> O object(ObjectSpec spec, Class<O> type, Function<ObjectSpec, O> factory) {
        requireOpen();
        Key key = new Key(spec.kind(), spec.name());
        EngineObject object = spec.create() ? objects.computeIfAbsent(key, k -> factory.apply(spec)) : objects.get(key);
        if (object == null) {
            throw spec.notThere();
        }
        // Made while the session ended: the end may have passed it by.
        if (ended != null) {
            object.end("the session has ended: " + ended);
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
            throw new ClosedException("The session " + sessionId + " has ended: " + ended);
        }
    }

    Set<Long> alive() {
        return Set.copyOf(present.keySet());
    }

    boolean isAlive(long participant) {
        return present.containsKey(participant);
    }
}
