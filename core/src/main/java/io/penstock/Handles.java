package io.penstock;

import io.penstock.codec.HandleRef;
import io.penstock.codec.HandleTranslator;
import io.penstock.internal.machine.BarrierMachine;
import io.penstock.internal.machine.EventMachine;
import io.penstock.internal.machine.LatchMachine;
import io.penstock.internal.machine.LockMachine;
import io.penstock.internal.machine.ReadWriteLockMachine;
import io.penstock.internal.machine.SemaphoreMachine;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.StateDriver;
import io.penstock.spi.StateMachine;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Handles to references and back, for the codec of one session. A reference that arrives several times gives the same handle
 * until that one is closed, so that handles in messages do not pile up.
 */
final class Handles implements HandleTranslator {

    static final String SESSION = "session";
    static final String QUEUE = "queue";
    static final String DICT = "dict";
    static final String LOCK = "lock";
    static final String PIPE = "pipe";
    static final String SEMAPHORE = "semaphore";
    static final String EVENT = "event";
    static final String LATCH = "latch";
    static final String BARRIER = "barrier";
    static final String READ_WRITE_LOCK = "read-write lock";
    static final String CONDITION = "condition";
    static final String LONG = "long";

    private static final Set<Class<?>> CLASSES = Set.of(
            Ipc.class,
            SharedQueue.class,
            SharedDict.class,
            SharedLock.class,
            Connection.class,
            SharedSemaphore.class,
            SharedEvent.class,
            SharedLatch.class,
            SharedBarrier.class,
            SharedReadWriteLock.class,
            SharedCondition.class,
            SharedLong.class);

    private final Ipc session;
    private final ConcurrentMap<HandleRef, SharedObject> arrived = new ConcurrentHashMap<>();

    Handles(Ipc session) {
        this.session = session;
    }

    @Override
    public boolean isHandle(Class<?> type) {
        return CLASSES.contains(type);
    }

    @Override
    public HandleRef toRef(Object object) {
        if (object instanceof Ipc ipc) {
            return new HandleRef(SESSION, ipc.sessionId(), "", 0);
        }
        if (object instanceof SharedCondition condition) {
            HandleRef lock = condition.lock().handle().ref();
            return new HandleRef(CONDITION, lock.session(), lock.name(), condition.number());
        }
        Handle<?> handle = handleOf((SharedObject) object);
        if (object instanceof Connection connection) {
            connection.handle().driver().travel();
        }
        return handle.ref();
    }

    private static Handle<?> handleOf(SharedObject object) {
        if (object instanceof SharedQueue<?> queue) {
            return queue.handle();
        } else if (object instanceof SharedDict<?, ?> dict) {
            return dict.handle();
        }
        return ((SharedHandle<?>) object).handle();
    }

    @Override
    public Object fromRef(HandleRef ref) {
        Ipc target = ref.session().equals(session.sessionId()) ? session : Ipc.findOpen(ref.session());
        if (target == null) {
            throw new ClosedException(
                    "A handle to the " + ref.kind() + " '" + ref.name() + "' of session " + ref.session()
                            + " arrived, but this process does not have that session open. Open it first with Ipc.open(...).");
        }
        return switch (ref.kind()) {
            case SESSION -> target;
            case CONDITION ->
                ((SharedLock) target.handles().arrive(new HandleRef(LOCK, ref.session(), ref.name(), 0)))
                        .condition(ref.detail());
            default -> target.handles().arrive(ref);
        };
    }

    private SharedObject arrive(HandleRef ref) {
        SharedObject known = arrived.get(ref);
        if (known != null && !handleOf(known).isClosed()) {
            return known;
        }
        SharedObject created = open(ref);
        SharedObject current =
                arrived.merge(ref, created, (older, newer) -> handleOf(older).isClosed() ? newer : older);
        if (current != created) {
            created.close();
        }
        return current;
    }

    /** Forgets an arrived handle that was closed; the next reference of its kind opens a new one. */
    void released(Handle<?> handle) {
        arrived.computeIfPresent(handle.ref(), (ref, known) -> handleOf(known) == handle ? null : known);
    }

    /** A handle to an object that must be there: one that was destroyed while its handle travelled does not come back empty. */
    private SharedObject open(HandleRef ref) {
        IpcDriver driver = session.driver();
        String name = ref.name();
        return switch (ref.kind()) {
            case QUEUE -> new SharedQueue<>(handle(ref, driver.queue(existing(ObjectKind.QUEUE, name))));
            case DICT -> new SharedDict<>(handle(ref, driver.dict(existing(ObjectKind.DICT, name))));
            case PIPE -> new Connection(handle(ref, driver.channel(existing(ObjectKind.CHANNEL, name), ref.detail())));
            case LONG -> new SharedLong(handle(ref, driver.words(longSpec(name).existing())));
            case LOCK -> new SharedLock(state(ref, driver, new LockMachine()));
            case SEMAPHORE -> new SharedSemaphore(state(ref, driver, new SemaphoreMachine()));
            case EVENT -> new SharedEvent(state(ref, driver, new EventMachine()));
            case LATCH -> new SharedLatch(state(ref, driver, new LatchMachine()));
            case BARRIER -> new SharedBarrier(state(ref, driver, new BarrierMachine()));
            case READ_WRITE_LOCK -> new SharedReadWriteLock(state(ref, driver, new ReadWriteLockMachine()));
            default ->
                throw new SerializationException("A handle of unknown kind '" + ref.kind()
                        + "' arrived; use the same version of Penstock in all processes");
        };
    }

    private <D extends ObjectDriver> Handle<D> handle(HandleRef ref, D driver) {
        return new Handle<>(session, ref, driver);
    }

    private Handle<StateDriver> state(HandleRef ref, IpcDriver driver, StateMachine machine) {
        return handle(ref, driver.state(stateSpec(machine, ref.name(), Map.of()).existing(), machine));
    }

    private static ObjectSpec existing(ObjectKind kind, String name) {
        return ObjectSpec.of(kind, name, Map.of()).existing();
    }

    /** The record of a machine; machines of different kinds have names of their own. */
    static ObjectSpec stateSpec(StateMachine machine, String name, Map<String, String> options) {
        Map<String, String> stated = new HashMap<>(options);
        stated.put(ObjectSpec.MACHINE, machine.kind());
        return ObjectSpec.of(ObjectKind.STATE, machine.kind() + ":" + name, stated);
    }

    /** The word of a long, which has a name apart from those of other words. */
    static ObjectSpec longSpec(String name) {
        return ObjectSpec.of(ObjectKind.WORDS, LONG + ":" + name, Map.of(ObjectSpec.LENGTH, "1"));
    }
}
