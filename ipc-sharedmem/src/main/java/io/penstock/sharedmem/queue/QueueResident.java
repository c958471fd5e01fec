package io.penstock.sharedmem.queue;

import io.penstock.sharedmem.ring.Ring;
import io.penstock.sharedmem.ring.RingBounds;
import io.penstock.sharedmem.session.Resident;
import io.penstock.sharedmem.session.ResidentKind;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A queue as one participant has it: one ring. */
public final class QueueResident implements Resident {

    /** How queues are made and opened. */
    public static final ResidentKind<QueueResident> KIND = new Kind();

    private static final String RING = "q";

    private final Session session;
    private final SharedObject object;
    private final Ring ring;

    private QueueResident(Session session, SharedObject object) {
        this.session = session;
        this.object = object;
        this.ring = new Ring(session, object, SharedObject.BODY_AT, RING, object::isDestroyed);
    }

    Ring ring() {
        return ring;
    }

    /** Fails if the session is over or the queue destroyed. */
    void requireUsable() {
        session.requireOpen();
        object.requireLive();
    }

    @Override
    public SharedObject object() {
        return object;
    }

    @Override
    public void participantDied(long participant, int slot) {
        try {
            ring.participantDied(participant, slot);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void wakeAll() {
        ring.wakeAll();
    }

    @Override
    public void revalidate() {
        ring.revalidate();
    }

    /** Makes and opens queues. */
    private static final class Kind implements ResidentKind<QueueResident> {

        @Override
        public ObjectKind kind() {
            return ObjectKind.QUEUE;
        }

        @Override
        public int bodySize(ObjectSpec spec) {
            return Ring.SIZE;
        }

        @Override
        public void initialise(Session session, SharedObject object, ObjectSpec spec) {
            long capacity = spec.number(ObjectSpec.CAPACITY, Long.MAX_VALUE);
            long limit = spec.number(ObjectSpec.MAX_BYTES, Long.MAX_VALUE);
            Ring.initialise(session, object, SharedObject.BODY_AT, RING, new RingBounds(capacity, limit, false));
        }

        @Override
        public QueueResident open(Session session, SharedObject object) {
            return new QueueResident(session, object);
        }
    }
}
