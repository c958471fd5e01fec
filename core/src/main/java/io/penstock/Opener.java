package io.penstock;

import io.penstock.codec.HandleRef;
import io.penstock.internal.machine.BarrierMachine;
import io.penstock.internal.machine.EventMachine;
import io.penstock.internal.machine.LatchMachine;
import io.penstock.internal.machine.LockMachine;
import io.penstock.internal.machine.ReadWriteLockMachine;
import io.penstock.internal.machine.SemaphoreMachine;
import io.penstock.spi.DictDriver;
import io.penstock.spi.ObjectDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.StateDriver;
import io.penstock.spi.StateMachine;
import io.penstock.spi.WordsDriver;

/** Makes the handles of one session: the one place that knows which driver stands behind which type, and under which name. */
final class Opener {

    private final Ipc session;

    Opener(Ipc session) {
        this.session = session;
    }

    /**
     * A new handle.
     *
     * @throws ObjectExistsException if the object is there with other options
     * @throws ClosedException if it must be there and is not
     */
    SharedObject open(HandleKind kind, Asked asked) {
        return switch (kind) {
            case QUEUE ->
                new SharedQueue<>(handle(kind, asked, session.driver().queue(spec(kind, asked, ObjectKind.QUEUE, ""))));
            case DICT ->
                new SharedDict<>(handle(kind, asked, session.driver().dict(spec(kind, asked, ObjectKind.DICT, ""))));
            case LIST ->
                new SharedList<>(
                        handle(kind, asked, session.driver().sequence(spec(kind, asked, ObjectKind.SEQUENCE, ""))));
            case SET -> new SharedSet<>(overDict(kind, asked));
            case NAMESPACE -> new Namespace(overDict(kind, asked));
            case VALUE -> new SharedValue<>(overDict(kind, asked));
            case PIPE ->
                new Connection(
                        handle(kind, asked, session.driver().channel(spec(kind, asked, ObjectKind.CHANNEL, ""), (int)
                                asked.detail())));
            case LOCK -> new SharedLock(state(kind, asked, new LockMachine()));
            case READ_WRITE_LOCK -> new SharedReadWriteLock(state(kind, asked, new ReadWriteLockMachine()));
            case SEMAPHORE -> new SharedSemaphore(state(kind, asked, new SemaphoreMachine()));
            case EVENT -> new SharedEvent(state(kind, asked, new EventMachine()));
            case LATCH -> new SharedLatch(state(kind, asked, new LatchMachine()));
            case BARRIER -> new SharedBarrier(state(kind, asked, new BarrierMachine()));
            case LONG -> {
                ObjectSpec spec = spec(kind, asked.with(ObjectSpec.LENGTH, "1"), ObjectKind.WORDS, kind + ":");
                yield new SharedLong(handle(kind, asked, session.driver().words(spec)));
            }
            case INT_ARRAY -> new SharedIntArray(array(kind, asked, Integer.BYTES));
            case LONG_ARRAY -> new SharedLongArray(array(kind, asked, Long.BYTES));
            case DOUBLE_ARRAY -> new SharedDoubleArray(array(kind, asked, Double.BYTES));
            case BYTE_ARRAY -> new SharedByteArray(array(kind, asked, Byte.BYTES));
            case MANAGED -> session.managedObjects().arrived(asked);
            case SESSION, CONDITION, PROXY ->
                throw new IllegalArgumentException("A " + kind + " is not opened by its name");
        };
    }

    /** What is made of a dict's entries, and is no dict to a user. */
    private Handle<DictDriver> overDict(HandleKind kind, Asked asked) {
        return handle(kind, asked, session.driver().dict(spec(kind, asked, ObjectKind.DICT, Ipc.MADE_UP + kind + ":")));
    }

    private Handle<WordsDriver> array(HandleKind kind, Asked asked, int width) {
        ObjectSpec spec =
                spec(kind, asked.with(ObjectSpec.WIDTH, Integer.toString(width)), ObjectKind.WORDS, kind + ":");
        return handle(kind, asked, session.driver().words(spec));
    }

    private Handle<StateDriver> state(HandleKind kind, Asked asked, StateMachine machine) {
        ObjectSpec spec =
                spec(kind, asked.with(ObjectSpec.MACHINE, machine.kind()), ObjectKind.STATE, machine.kind() + ":");
        return handle(kind, asked, session.driver().state(spec));
    }

    /** The spec for the driver, if the backend has objects of its kind. */
    private ObjectSpec spec(HandleKind kind, Asked asked, ObjectKind needed, String prefix) {
        if (!session.capabilities().kinds().contains(needed)) {
            throw new NotSupportedException("The backend " + session.backend() + ": has no " + kind
                    + ", since it lacks objects of the kind " + needed.name() + ". It has "
                    + session.capabilities().kinds()
                    + "; choose another backend for the rest.");
        }
        return asked.spec(needed, prefix);
    }

    private <D extends ObjectDriver> Handle<D> handle(HandleKind kind, Asked asked, D driver) {
        return new Handle<>(
                session, new HandleRef(kind.toString(), session.sessionId(), asked.name(), asked.detail()), driver);
    }
}
