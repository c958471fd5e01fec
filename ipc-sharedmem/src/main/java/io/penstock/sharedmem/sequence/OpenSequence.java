package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.Staging;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.OpenObject;
import io.penstock.sharedmem.session.OpenObjectFactory;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A list that a participant has open: its elements, and the staging of what is large. */
public final class OpenSequence implements OpenObject {

    /** Creates and opens lists. */
    public static final OpenObjectFactory<OpenSequence> FACTORY = new Factory();

    private final Session session;
    private final MappedObject object;
    private final Staging staging;
    private final Sequence sequence;

    private OpenSequence(Session session, MappedObject object) {
        this.session = session;
        this.object = object;
        this.staging = new Staging(session, object);
        this.sequence = new Sequence(session, object);
    }

    /** Checks that the session is open and the list exists. */
    void requireUsable() {
        session.requireOpen();
        object.requireLive();
    }

    Sequence sequence() {
        return sequence;
    }

    Staging staging() {
        return staging;
    }

    @Override
    public MappedObject object() {
        return object;
    }

    /**
     * Takes the lock, which repairs what a dead holder left. If it is this participant that leaves, waits for its
     * threads.
     */
    @Override
    public void recover(long participant, int slot) {
        sequence.recover();
        try {
            staging.deleteFilesOf(participant);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Does nothing: nobody waits for a list. */
    @Override
    public void wakeAll() {}

    /** Drops the mapping of a generation that others have replaced, whose memory goes only with the mapping. */
    @Override
    public void everySecond() {
        sequence.dropOldMapping();
    }

    /** Creates and opens lists. */
    private static final class Factory implements OpenObjectFactory<OpenSequence> {

        @Override
        public ObjectKind kind() {
            return ObjectKind.SEQUENCE;
        }

        @Override
        public int bodySize(ObjectSpec spec) {
            return SequenceLayout.SIZE;
        }

        /** Writes the header; all else begins as zeros, and the first change makes the first generation. */
        @Override
        public void initialise(Session session, MappedObject object, ObjectSpec spec) {
            SequenceLayout.HEADER.write(object);
        }

        @Override
        public OpenSequence open(Session session, MappedObject object) {
            SequenceLayout.HEADER.requireIn(object);
            return new OpenSequence(session, object);
        }
    }
}
