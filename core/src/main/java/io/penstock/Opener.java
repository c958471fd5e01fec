package io.penstock;

import io.penstock.codec.HandleRef;
import io.penstock.internal.machine.BarrierMachine;
import io.penstock.internal.machine.EventMachine;
import io.penstock.internal.machine.LatchMachine;
import io.penstock.internal.machine.LockMachine;
import io.penstock.internal.machine.ReadWriteLockMachine;
import io.penstock.internal.machine.SemaphoreMachine;
import io.penstock.spi.ObjectDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.StateDriver;
import io.penstock.spi.StateMachine;

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
                new SharedQueue<>(handle(kind, asked, session.driver().queue(asked.spec(ObjectKind.QUEUE, ""))));
            case DICT -> new SharedDict<>(handle(kind, asked, session.driver().dict(asked.spec(ObjectKind.DICT, ""))));
            case LIST ->
                new SharedList<>(handle(kind, asked, session.driver().sequence(asked.spec(ObjectKind.SEQUENCE, ""))));
            case PIPE ->
                new Connection(handle(kind, asked, session.driver().channel(asked.spec(ObjectKind.CHANNEL, ""), (int)
                        asked.detail())));
            case LOCK -> new SharedLock(state(kind, asked, new LockMachine()));
            case READ_WRITE_LOCK -> new SharedReadWriteLock(state(kind, asked, new ReadWriteLockMachine()));
            case SEMAPHORE -> new SharedSemaphore(state(kind, asked, new SemaphoreMachine()));
            case EVENT -> new SharedEvent(state(kind, asked, new EventMachine()));
            case LATCH -> new SharedLatch(state(kind, asked, new LatchMachine()));
            case BARRIER -> new SharedBarrier(state(kind, asked, new BarrierMachine()));
            case LONG -> {
                ObjectSpec spec = asked.with(ObjectSpec.LENGTH, "1").spec(ObjectKind.WORDS, kind + ":");
                yield new SharedLong(handle(kind, asked, session.driver().words(spec)));
            }
            case SESSION, CONDITION -> throw new IllegalArgumentException("A " + kind + " is not opened by its name");
        };
    }

    private Handle<StateDriver> state(HandleKind kind, Asked asked, StateMachine machine) {
        ObjectSpec spec = asked.with(ObjectSpec.MACHINE, machine.kind()).spec(ObjectKind.STATE, machine.kind() + ":");
        return handle(kind, asked, session.driver().state(spec, machine));
    }

    private <D extends ObjectDriver> Handle<D> handle(HandleKind kind, Asked asked, D driver) {
        return new Handle<>(
                session, new HandleRef(kind.toString(), session.sessionId(), asked.name(), asked.detail()), driver);
    }
}
