package io.penstock.sharedmem.blob;

import io.penstock.CapacityException;
import io.penstock.ConnectionLostException;
import io.penstock.CorruptedException;
import io.penstock.ObjectExistsException;
import io.penstock.sharedmem.generation.CriticalSections;
import io.penstock.sharedmem.generation.UnreachableFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.OpenObject;
import io.penstock.sharedmem.session.OpenObjectFactory;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.BlobDriver.Mapping;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/**
 * A blob that a participant has open: which draft is the blob, if any.
 *
 * <p><b>Commit.</b> A draft becomes the blob by one store, of its number; writer and length are written before, and no
 * file is created, renamed or deleted. So a participant that is killed has sealed or has not, and there is nothing to
 * repair: without the number, writer and length mean nothing, and the next who seals writes them again.
 *
 * <p>The lock lets the first seal win, and keeps who has left from beginning or sealing a draft: leaving takes the lock
 * before it deletes the drafts.
 */
public final class OpenBlob implements OpenObject {

    /** Creates and opens blobs. */
    public static final OpenObjectFactory<OpenBlob> FACTORY = new Factory();

    private final Session session;
    private final MappedObject object;
    private final Memory memory;
    private final CriticalSections sections;

    /** Whether this participant has ever begun a draft. */
    private volatile boolean drafted;

    private OpenBlob(Session session, MappedObject object) {
        this.session = session;
        this.object = object;
        this.memory = object.memory();
        this.sections = new CriticalSections(session, object, BlobLayout.LOCK_AT, () -> {});
    }

    /** Returns whether a draft has been sealed. */
    public boolean isSealed() {
        requireUsable();
        return sealed() != BlobLayout.NONE;
    }

    /** Checks that the session is open and the blob exists. */
    private void requireUsable() {
        session.requireOpen();
        object.requireLive();
    }

    /** Returns the number of the sealed draft, after whose read writer and length can be read. */
    private long sealed() {
        return memory.getLongVolatile(BlobLayout.SEALED_AT);
    }

    /** Checks that drafts can still be sealed. */
    void requireUnsealed() {
        if (isSealed()) {
            throw sealedByAnother();
        }
    }

    ObjectExistsException sealedByAnother() {
        return new ObjectExistsException(object
                + " has been sealed already, and does not change any more. Choose another name, or destroy()" + " it.");
    }

    private void requireSealed() {
        if (!isSealed()) {
            throw new IllegalStateException("Nothing has been sealed as the blob '" + object.name() + "' yet");
        }
    }

    /** Begins an empty draft. */
    BlobDraft begin() {
        drafted = true;
        return sections.run(() -> {
            long number = memory.getLong(BlobLayout.LAST_DRAFT_AT) + 1;
            memory.setLong(BlobLayout.LAST_DRAFT_AT, number);
            BlobDraft draft = new BlobDraft(session, object, number);
            draft.create();
            return draft;
        });
    }

    /** Makes a draft the blob and returns true, or returns false if another one is it already. */
    boolean seal(BlobDraft draft) {
        return sections.run(() -> {
            if (sealed() != BlobLayout.NONE) {
                return false;
            }
            memory.setLong(BlobLayout.WRITER_AT, session.self());
            memory.setLong(BlobLayout.LENGTH_AT, draft.length());
            // The commit. The bytes themselves are in the file already: writing them were system calls that returned.
            memory.setLongVolatile(BlobLayout.SEALED_AT, draft.number());
            return true;
        });
    }

    /** Returns the number of bytes of the sealed draft. */
    long length() {
        requireSealed();
        return memory.getLong(BlobLayout.LENGTH_AT);
    }

    /**
     * Maps the sealed draft.
     *
     * @param copyOnWrite whether it can be written, for this mapping alone
     * @param part the most bytes of one buffer
     */
    Mapping map(boolean copyOnWrite, int part) {
        long length = length();
        Path file = object.auxiliary(sealedSuffix());
        MapMode mode = copyOnWrite ? MapMode.PRIVATE : MapMode.READ_ONLY;
        try {
            return new BlobMapping(object.name(), MemoryFiles.mapParts(file, length, mode, part));
        } catch (NoSuchFileException | EOFException lost) {
            // The file goes with the blob, and with the session.
            requireUsable();
            throw new CorruptedException(
                    "The file '" + file + "' of " + object + " is gone or cut short. Somebody else did that: destroy"
                            + " the object.",
                    lost);
        } catch (IOException failure) {
            throw failure.getCause() instanceof OutOfMemoryError
                    ? new CapacityException(
                            object + " has " + length + " bytes, for which this process has no room to"
                                    + " map them. Close other mappings, or map it for reading only.",
                            failure)
                    : new ConnectionLostException("'" + file + "' cannot be mapped.", failure);
        }
    }

    /** Returns the suffix of the sealed draft's file; no file has it if none is sealed, since numbers begin at 1. */
    private String sealedSuffix() {
        return BlobLayout.draft(memory.getLong(BlobLayout.WRITER_AT), sealed());
    }

    @Override
    public MappedObject object() {
        return object;
    }

    /**
     * Deletes the drafts of a participant that is gone, but not the one that is the blob. There will be no others,
     * since a thread that comes late finds under the lock that its participant is gone. One that leaves knows whether
     * it has begun any, and need not list the directory for each of its blobs.
     */
    @Override
    public void recover(long participant, int slot) {
        sections.recover();
        if (participant != session.self() || drafted) {
            UnreachableFiles.delete(session, object, BlobLayout.draftsOf(participant), () -> Set.of(sealedSuffix()));
        }
    }

    @Override
    public void wakeAll() {
        // Nobody waits for a blob.
    }

    @Override
    public void everySecond() {
        // Nobody waits for a blob.
    }

    /** Creates and opens blobs. */
    private static final class Factory implements OpenObjectFactory<OpenBlob> {

        @Override
        public ObjectKind kind() {
            return ObjectKind.BLOB;
        }

        @Override
        public int bodySize(ObjectSpec spec) {
            return BlobLayout.SIZE;
        }

        @Override
        public void initialise(Session session, MappedObject object, ObjectSpec spec) {
            BlobLayout.HEADER.write(object);
        }

        @Override
        public OpenBlob open(Session session, MappedObject object) {
            BlobLayout.HEADER.requireIn(object);
            return new OpenBlob(session, object);
        }
    }
}
