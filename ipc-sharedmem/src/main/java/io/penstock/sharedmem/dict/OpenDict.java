package io.penstock.sharedmem.dict;

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

/** A dict that a participant has open: its segments, the fence before them, and the staging of what is large. */
public final class OpenDict implements OpenObject {

    /** Creates and opens dicts. */
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

    /** Checks that the session is open and the dict exists. */
    void requireUsable() {
        session.requireOpen();
        object.requireLive();
    }

    long hash(Payload key) {
        return KeyHash.of(key, seed);
    }

    /** Returns the segment of a key's hash. */
    DictSegment segmentOf(long hash) {
        return segments[KeyHash.segment(hash)];
    }

    DictSegment segment(int index) {
        return segments[index];
    }

    /** Writes files of what is too large for a log, of a key and the value that it is to have, or null. */
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

    /**
     * Takes each lock, which repairs what a dead holder left. If it is this participant that leaves, waits for its
     * threads.
     */
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

    /** Does nothing: nobody waits for a dict. */
    @Override
    public void wakeAll() {}

    /** Drops mappings of generations that others have replaced, whose memory goes only with the mapping. */
    @Override
    public void everySecond() {
        for (DictSegment segment : segments) {
            segment.dropOldMapping();
        }
    }

    /** Creates and opens dicts. */
    private static final class Factory implements OpenObjectFactory<OpenDict> {

        @Override
        public ObjectKind kind() {
            return ObjectKind.DICT;
        }

        @Override
        public int bodySize(ObjectSpec spec) {
            return DictLayout.SIZE;
        }

        /** Writes the header; all else begins as zeros, and the first write makes a segment's first generation. */
        @Override
        public void initialise(Session session, MappedObject object, ObjectSpec spec) {
            Memory memory = object.memory();
            memory.setInt(DictLayout.SEGMENTS_AT, DictLayout.SEGMENTS);
            memory.setLong(DictLayout.SEED_AT, ThreadLocalRandom.current().nextLong());
            DictLayout.HEADER.write(object);
        }

        @Override
        public OpenDict open(Session session, MappedObject object) {
            DictLayout.HEADER.requireIn(object);
            return new OpenDict(session, object);
        }
    }
}
