package io.penstock.sharedmem.blob;

import io.penstock.ClosedException;
import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.generation.MappingReclaim;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file to which one handle appends. It is opened for each call: so nothing is held open that a participant which
 * leaves, or a blob that is destroyed, would have to close. Used by one thread at a time.
 */
final class BlobDraft {

    private final Session session;
    private final MappedObject object;
    private final long number;
    private final Path file;
    private long length;

    BlobDraft(Session session, MappedObject object, long number) {
        this.session = session;
        this.object = object;
        this.number = number;
        this.file = object.auxiliary(BlobLayout.draft(session.self(), number));
    }

    long number() {
        return number;
    }

    /** Returns the number of bytes that were appended. */
    long length() {
        return length;
    }

    /**
     * Creates the file, empty. Whoever destroys the blob first marks it and then deletes the files that it finds. So if
     * the blob is there after the file was created, its destroyer will find the file.
     */
    void create() {
        session.files().allocate(file, 0, object.toString());
        if (object.isDestroyed()) {
            delete();
            object.requireLive();
        }
    }

    /** Appends bytes, or fails and leaves the draft as it was. */
    void append(ByteBuffer bytes) {
        MappingReclaim.retryAfterCollection(() -> {
            write(bytes);
            return null;
        });
        length += bytes.remaining();
        bytes.position(bytes.limit());
    }

    private void write(ByteBuffer bytes) {
        try {
            session.files().append(file, length, bytes, object.toString());
        } catch (ClosedException gone) {
            // The file goes with the blob as well as with the session.
            object.requireLive();
            throw gone;
        }
    }

    /** Deletes the file if it is there. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new ConnectionLostException("'" + file + "' cannot be deleted.", failure);
        }
    }
}
