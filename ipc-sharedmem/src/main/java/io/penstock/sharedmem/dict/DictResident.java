package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.session.Resident;
import io.penstock.sharedmem.session.ResidentKind;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A dict as one participant has it: its segments. Nobody ever waits for a dict. */
public final class DictResident implements Resident {

    /** How dicts are made and opened. */
    public static final ResidentKind<DictResident> KIND = new Kind();

    private final SharedObject object;
    private final Fences fences;
    private final Segment[] segments = new Segment[DictLayout.SEGMENTS];

    private DictResident(Session session, SharedObject object) {
        this.object = object;
        this.fences = new Fences(object.memory(), SharedObject.BODY_AT + DictLayout.FENCE);
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment(session, object, i, fences::greatest);
        }
    }

    /** The same for equal keys in every JVM; the finisher of MurmurHash3, so that all bits count. */
    static int hash(Payload key) {
        int hash = key.hashCode();
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    /** Segments go by the upper bits, buckets by the lower. */
    Segment segmentOf(int hash) {
        return segments[hash >>> Integer.SIZE - Integer.numberOfTrailingZeros(DictLayout.SEGMENTS)];
    }

    Segment segment(int index) {
        return segments[index];
    }

    int segmentCount() {
        return segments.length;
    }

    /**
     * Sees to it that no write with a smaller token is committed after this returns. The writers that had been let pass before are within a
     * segment's lock: when each lock has been had once, they are through.
     */
    void raiseFence(long token) {
        if (token > fences.greatest() && fences.raise(token)) {
            for (Segment segment : segments) {
                segment.lock().lock();
                segment.lock().unlock();
            }
        }
    }

    @Override
    public SharedObject object() {
        return object;
    }

    @Override
    public void participantDied(long participant, int slot) {
        try {
            for (Segment segment : segments) {
                segment.recover();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void wakeAll() {
        // Nobody waits for a dict.
    }

    @Override
    public void revalidate() {
        // Nobody waits for a dict.
    }

    /** Makes and opens dicts. */
    private static final class Kind implements ResidentKind<DictResident> {

        @Override
        public ObjectKind kind() {
            return ObjectKind.DICT;
        }

        @Override
        public int bodySize(ObjectSpec spec) {
            return DictLayout.SIZE;
        }

        @Override
        public void initialise(Session session, SharedObject object, ObjectSpec spec) {
            // Zeros are an empty dict.
        }

        @Override
        public DictResident open(Session session, SharedObject object) {
            return new DictResident(session, object);
        }
    }
}
