package io.penstock.sharedmem.queue;

import io.penstock.sharedmem.ring.Ring;
import io.penstock.sharedmem.ring.RingBounds;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.OpenObject;
import io.penstock.sharedmem.session.OpenObjectFactory;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A queue that a participant has open: one ring. */
public final class OpenQueue implements OpenObject {

    /** Creates and opens queues. */
    public static final OpenObjectFactory<OpenQueue> FACTORY = new Factory();

    private static final String RING = "q";

    private final Session session;
    private final MappedObject object;
    private final Ring ring;

    private OpenQueue(Session session, MappedObject object) {
        this.session = session;
        this.object = object;
        this.ring = new Ring(session, object, MappedObject.BODY_AT, RING, object::isDestroyed);
    }

    Ring ring() {
        return ring;
    }

    /** Checks that the session is open and the queue exists. */
    void requireUsable() {
        session.requireOpen();
        object.requireLive();
    }

    @Override
    public MappedObject object() {
        return object;
    }

    @Override
    public void recover(long participant, int slot) {
        try {
            ring.recover(participant, slot);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void wakeAll() {
        ring.wakeAll();
    }

    @Override
    public void everySecond() {
        ring.everySecond();
    }

    /** Creates and opens queues. */
    private static final class Factory implements OpenObjectFactory<OpenQueue> {

        @Override
        public ObjectKind kind() {
            return ObjectKind.QUEUE;
        }

        @Override
        public int bodySize(ObjectSpec spec) {
            return Ring.SIZE;
        }

        @Override
        public void initialise(Session session, MappedObject object, ObjectSpec spec) {
            long capacity = spec.number(ObjectSpec.CAPACITY, Long.MAX_VALUE);
            long limit = spec.number(ObjectSpec.MAX_BYTES, Long.MAX_VALUE);
            Ring.initialise(session, object, MappedObject.BODY_AT, RING, new RingBounds(capacity, limit, false));
        }

        @Override
        public OpenQueue open(Session session, MappedObject object) {
            return new OpenQueue(session, object);
        }
    }
}
