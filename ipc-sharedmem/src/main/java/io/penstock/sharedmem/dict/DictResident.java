package io.penstock.sharedmem.dict;

import io.penstock.VersionMismatchException;
import io.penstock.sharedmem.generation.Staged;
import io.penstock.sharedmem.generation.Staging;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.Resident;
import io.penstock.sharedmem.session.ResidentKind;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;

/** A dict as one participant has it: its segments, the fence before them, and the staging of what is large. */
public final class DictResident implements Resident {

    /** How dicts are made and opened. */
    public static final ResidentKind<DictResident> KIND = new Kind();

    private final Session session;
    private final SharedObject object;
    private final Staging staging;
    private final Fence fence;
    private final long seed;
    private final Segment[] segments = new Segment[DictLayout.SEGMENTS];

    private DictResident(Session session, SharedObject object) {
        this.session = session;
        this.object = object;
        this.staging = new Staging(session, object);
        this.fence = new Fence(object, this::awaitWriters);
        this.seed = object.memory().getLong(DictLayout.SEED_AT);
        for (int index = 0; index < segments.length; index++) {
            segments[index] = new Segment(session, object, index, fence);
        }
    }

    /** Fails if the session is over or the dict destroyed. */
    void requireUsable() {
        session.requireOpen();
        object.requireLive();
    }

    long hash(Payload key) {
        return KeyHash.of(key, seed);
    }

    /** The segment of a key's hash. */
    Segment segmentOf(long hash) {
        return segments[KeyHash.segment(hash)];
    }

    Segment segment(int index) {
        return segments[index];
    }

    /** Writes what is too large for a log, of a key and the value that it is to have, or null. */
    Staged stage(Payload key, Payload value) {
        return value == null ? Staged.NOTHING : staging.stage(key, value);
    }

    Fence fence() {
        return fence;
    }

    private void awaitWriters() {
        for (Segment segment : segments) {
            segment.awaitWriter();
        }
    }

    @Override
    public SharedObject object() {
        return object;
    }

    /** Taking a lock that the dead one held repairs its segment; if it is this one that leaves, its threads are waited for. */
    @Override
    public void participantDied(long participant, int slot) {
        for (Segment segment : segments) {
            segment.recover();
        }
        try {
            staging.deleteThoseOf(participant);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Nothing in a dict waits. */
    @Override
    public void wakeAll() {}

    /** Memory of a generation that others have replaced goes only with its mapping. */
    @Override
    public void revalidate() {
        for (Segment segment : segments) {
            segment.forgetOld();
        }
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

        /** All else begins as zeros: a segment's first generation is made by the first write to it. */
        @Override
        public void initialise(Session session, SharedObject object, ObjectSpec spec) {
            Memory memory = object.memory();
            memory.setInt(DictLayout.VERSION_AT, DictLayout.VERSION);
            memory.setInt(DictLayout.SEGMENTS_AT, DictLayout.SEGMENTS);
            memory.setLong(DictLayout.SEED_AT, ThreadLocalRandom.current().nextLong());
            memory.setLong(DictLayout.MAGIC_AT, DictLayout.MAGIC);
        }

        @Override
        public DictResident open(Session session, SharedObject object) {
            Memory memory = object.memory();
            int version = memory.getInt(DictLayout.VERSION_AT);
            if (memory.getLong(DictLayout.MAGIC_AT) != DictLayout.MAGIC || version != DictLayout.VERSION) {
                throw new VersionMismatchException(object + " has layout version " + version
                        + ", and this process knows " + DictLayout.VERSION
                        + ". Use one version of Penstock in all processes of a session.");
            }
            return new DictResident(session, object);
        }
    }
}
