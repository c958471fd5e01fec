package io.penstock.sharedmem.sequence;

import io.penstock.VersionMismatchException;
import io.penstock.sharedmem.generation.Staging;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.OpenObject;
import io.penstock.sharedmem.session.OpenObjectFactory;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A list as one participant has it: its elements, and the staging of what is large. */
public final class OpenSequence implements OpenObject {

    /** How lists are made and opened. */
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

    /** Fails if the session is over or the list destroyed. */
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

    /** Taking the lock repairs the list if the dead one held it; if it is this one that leaves, its threads are waited for. */
    @Override
    public void recover(long participant, int slot) {
        sequence.recover();
        try {
            staging.deleteFilesOf(participant);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Nothing in a list waits. */
    @Override
    public void wakeAll() {}

    /** Memory of a generation that others have replaced goes only with its mapping. */
    @Override
    public void everySecond() {
        sequence.dropOldMapping();
    }

    /** Makes and opens lists. */
    private static final class Factory implements OpenObjectFactory<OpenSequence> {

        @Override
        public ObjectKind kind() {
            return ObjectKind.SEQUENCE;
        }

        @Override
        public int bodySize(ObjectSpec spec) {
            return SequenceLayout.SIZE;
        }

        /** All else begins as zeros: the first generation is made by the first change. */
        @Override
        public void initialise(Session session, MappedObject object, ObjectSpec spec) {
            Memory memory = object.memory();
            memory.setInt(SequenceLayout.VERSION_AT, SequenceLayout.VERSION);
            memory.setLong(SequenceLayout.MAGIC_AT, SequenceLayout.MAGIC);
        }

        @Override
        public OpenSequence open(Session session, MappedObject object) {
            Memory memory = object.memory();
            int version = memory.getInt(SequenceLayout.VERSION_AT);
            if (memory.getLong(SequenceLayout.MAGIC_AT) != SequenceLayout.MAGIC || version != SequenceLayout.VERSION) {
                throw new VersionMismatchException(object + " has layout version " + version
                        + ", and this process knows " + SequenceLayout.VERSION
                        + ". Use one version of Penstock in all processes of a session.");
            }
            return new OpenSequence(session, object);
        }
    }
}
