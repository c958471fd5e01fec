package io.penstock.internal.session;

import io.penstock.NotSupportedException;
import io.penstock.codec.HandleRef;
import io.penstock.internal.machine.BarrierMachine;
import io.penstock.internal.machine.EventMachine;
import io.penstock.internal.machine.LatchMachine;
import io.penstock.internal.machine.LockMachine;
import io.penstock.internal.machine.ReadWriteLockMachine;
import io.penstock.internal.machine.SemaphoreMachine;
import io.penstock.spi.Capabilities;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.DictDriver;
import io.penstock.spi.ObjectDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.StateDriver;
import io.penstock.spi.StateMachine;
import io.penstock.spi.WordsDriver;

/**
 * Makes the handles of one session. This is the one place that knows which driver stands behind which kind of object,
 * and under which name.
 *
 * <p>Each method throws {@link io.penstock.ObjectExistsException} if the object is there with other options, {@link
 * io.penstock.ClosedException} if it must be there and is not, or the session is closed, and {@link
 * NotSupportedException} if the backend does not have objects of that kind.
 */
public final class HandleFactory {

    private final SessionCore session;

    HandleFactory(SessionCore session) {
        this.session = session;
    }

    /**
     * Makes a handle to a queue.
     *
     * @param request which queue
     * @return the handle
     */
    public Handle<QueueDriver> queue(ObjectRequest request) {
        return queue(HandleKind.QUEUE, request, "");
    }

    /**
     * Makes a handle to a queue that is part of something else.
     *
     * @param kind what the queue belongs to
     * @param request which object
     * @param prefix of the queue's name, before that of the object
     * @return the handle
     */
    public Handle<QueueDriver> queue(HandleKind kind, ObjectRequest request, String prefix) {
        return handle(kind, request, session.driver().queue(spec(kind, request, ObjectKind.QUEUE, prefix)));
    }

    /**
     * Makes a handle to a list.
     *
     * @param request which list
     * @return the handle
     */
    public Handle<SequenceDriver> list(ObjectRequest request) {
        return handle(
                HandleKind.LIST,
                request,
                session.driver().sequence(spec(HandleKind.LIST, request, ObjectKind.SEQUENCE, "")));
    }

    /**
     * Makes a handle to one end of a pipe.
     *
     * @param request which pipe, and which of its ends as the detail
     * @return the handle
     */
    public Handle<ChannelDriver> pipe(ObjectRequest request) {
        ObjectSpec spec = spec(HandleKind.PIPE, request, ObjectKind.CHANNEL, "");
        return handle(HandleKind.PIPE, request, session.driver().channel(spec, (int) request.detail()));
    }

    /**
     * Makes a handle to a dict, or to what is made of a dict's entries and is no dict to a user.
     *
     * @param kind the dict's kind, or that of a set, a namespace or a value
     * @param request which object
     * @return the handle
     */
    public Handle<DictDriver> dict(HandleKind kind, ObjectRequest request) {
        String prefix = kind == HandleKind.DICT ? "" : ObjectNames.RESERVED_PREFIX + kind + ":";
        return handle(kind, request, session.driver().dict(spec(kind, request, ObjectKind.DICT, prefix)));
    }

    /**
     * Makes a handle to a lock or another synchronizer.
     *
     * @param kind of synchronizer
     * @param request which one
     * @return the handle
     */
    public Handle<StateDriver> state(HandleKind kind, ObjectRequest request) {
        StateMachine machine = machine(kind);
        ObjectSpec spec =
                spec(kind, request.with(ObjectSpec.MACHINE, machine.kind()), ObjectKind.STATE, machine.kind() + ":");
        return handle(kind, request, session.driver().state(spec));
    }

    private static StateMachine machine(HandleKind kind) {
        return switch (kind) {
            case LOCK -> new LockMachine();
            case READ_WRITE_LOCK -> new ReadWriteLockMachine();
            case SEMAPHORE -> new SemaphoreMachine();
            case EVENT -> new EventMachine();
            case LATCH -> new LatchMachine();
            case BARRIER -> new BarrierMachine();
            default -> throw new IllegalArgumentException("No machine stands behind a " + kind);
        };
    }

    /**
     * Makes a handle to a long.
     *
     * @param request which one
     * @return the handle
     */
    public Handle<WordsDriver> sharedLong(ObjectRequest request) {
        return words(HandleKind.LONG, request.with(ObjectSpec.LENGTH, "1"));
    }

    /**
     * Makes a handle to an array.
     *
     * @param kind of array
     * @param request which one
     * @param width of an element, in bytes
     * @return the handle
     */
    public Handle<WordsDriver> array(HandleKind kind, ObjectRequest request, int width) {
        return words(kind, request.with(ObjectSpec.WIDTH, Integer.toString(width)));
    }

    private Handle<WordsDriver> words(HandleKind kind, ObjectRequest request) {
        return handle(kind, request, session.driver().words(spec(kind, request, ObjectKind.WORDS, kind + ":")));
    }

    /** Returns the spec for the driver, if the backend has such objects. */
    private ObjectSpec spec(HandleKind kind, ObjectRequest request, ObjectKind needed, String prefix) {
        Capabilities capabilities = session.backend().capabilities();
        if (!capabilities.kinds().contains(needed)) {
            throw new NotSupportedException("The backend " + session.backend().scheme() + ": has no " + kind
                    + ", since it lacks objects of the kind " + needed.name() + ". It has " + capabilities.kinds()
                    + "; choose another backend for the rest.");
        }
        ObjectSpec spec = request.spec(needed, prefix);
        if (spec.flag(ObjectSpec.DURABLE) && !capabilities.durableKinds().contains(needed)) {
            throw new NotSupportedException("The backend " + session.backend().scheme() + ": has no durable " + kind
                    + ". Ask for one that is not durable, or choose a backend whose capabilities list it.");
        }
        return spec;
    }

    private <D extends ObjectDriver> Handle<D> handle(HandleKind kind, ObjectRequest request, D driver) {
        HandleRef ref = new HandleRef(kind.toString(), session.sessionId(), request.name(), request.detail());
        return new Handle<>(session, ref, driver);
    }
}
