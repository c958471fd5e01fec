package io.penstock.sharedmem.dict;

import io.penstock.VersionMismatchException;
import io.penstock.sharedmem.generation.Staged;
import io.penstock.sharedmem.generation.Staging;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.OpenObject;
import io.penstock.sharedmem.session.OpenObjectFactory;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;

/** A dict as one participant has it: its segments, the fence before them, and the staging of what is large. */
public final class OpenDict implements OpenObject {

    /** How dicts are made and opened. */
    public static final OpenObjectFactory<OpenDict> FACTORY = new Factory();

    private final Session session;
    private final MappedObject object;
    private final Staging staging;
    private final DictFence fence;
    private final long seed;
    private final DictSegment[] segments = new DictSegment[DictLayout.SEGMENTS];

    private OpenDict(Session session, MappedObject object) {
        this.session = session;
        this.object = object;
        this.staging = new Staging(session, object);
        this.fence = new DictFence(object, this::awaitWriters);
        this.seed = object.memory().getLong(DictLayout.SEED_AT);
        for (int index = 0; index < segments.length; index++) {
            segments[index] = new DictSegment(session, object, index, fence);
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
    DictSegment segmentOf(long hash) {
        return segments[KeyHash.segment(hash)];
    }

    DictSegment segment(int index) {
        return segments[index];
    }

    /** Writes what is too large for a log, of a key and the value that it is to have, or null. */
    Staged stage(Payload key, Payload value) {
        return value == null ? Staged.NOTHING : staging.stage(key, value);
    }

    DictFence fence() {
        return fence;
    }

    private void awaitWriters() {
        for (DictSegment segment : segments) {
            segment.awaitWriter();
        }
    }

    @Override
    public MappedObject object() {
        return object;
    }

    /** Taking a lock that the dead one held repairs its segment; if it is this one that leaves, its threads are waited for. */
    @Override
    public void recover(long participant, int slot) {
        for (DictSegment segment : segments) {
            segment.recover();
        }
        try {
            staging.deleteFilesOf(participant);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Nothing in a dict waits. */
    @Override
    public void wakeAll() {}

    /** Memory of a generation that others have replaced goes only with its mapping. */
    @Override
    public void everySecond() {
        for (DictSegment segment : segments) {
            segment.dropOldMapping();
        }
    }

    /** Makes and opens dicts. */
    private static final class Factory implements OpenObjectFactory<OpenDict> {

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
        public void initialise(Session session, MappedObject object, ObjectSpec spec) {
            Memory memory = object.memory();
            memory.setInt(DictLayout.VERSION_AT, DictLayout.VERSION);
            memory.setInt(DictLayout.SEGMENTS_AT, DictLayout.SEGMENTS);
            memory.setLong(DictLayout.SEED_AT, ThreadLocalRandom.current().nextLong());
            memory.setLong(DictLayout.MAGIC_AT, DictLayout.MAGIC);
        }

        @Override
        public OpenDict open(Session session, MappedObject object) {
            Memory memory = object.memory();
            int version = memory.getInt(DictLayout.VERSION_AT);
            if (memory.getLong(DictLayout.MAGIC_AT) != DictLayout.MAGIC || version != DictLayout.VERSION) {
                throw new VersionMismatchException(object + " has layout version " + version
                        + ", and this process knows " + DictLayout.VERSION
                        + ". Use one version of Penstock in all processes of a session.");
            }
            return new OpenDict(session, object);
        }
    }
}
