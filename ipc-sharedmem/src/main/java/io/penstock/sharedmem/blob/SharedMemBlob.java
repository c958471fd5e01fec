package io.penstock.sharedmem.blob;

import io.penstock.ClosedException;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.BlobDriver;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/** One handle to a blob, with its draft. */
public final class SharedMemBlob implements BlobDriver {

    /** The most bytes of one mapping; a power of two, below the 2 GiB where a buffer ends. */
    private static final int PART = 1 << 30;

    private final Session session;
    private final OpenBlob blob;
    private final int part;

    /** Held while the draft is used, so that closing the handle deletes a draft that another thread begins. */
    private final ReentrantLock drafting = new ReentrantLock();

    /** The draft; null if there is none yet, or none any more. */
    private BlobDraft draft;

    private boolean sealedHere;
    private volatile boolean closed;

    /** Creates a handle. */
    public SharedMemBlob(Session session, OpenBlob blob) {
        this(session, blob, PART);
    }

    SharedMemBlob(Session session, OpenBlob blob, int part) {
        this.session = session;
        this.blob = blob;
        this.part = part;
    }

    private OpenBlob blob() {
        if (closed) {
            throw new ClosedException("This handle to " + blob.object() + " is closed. Ask the session for another.");
        }
        return blob;
    }

    @Override
    public void append(ByteBuffer bytes) {
        drafting.lock();
        try {
            OpenBlob unsealed = blob();
            if (sealedHere) {
                throw new IllegalStateException(
                        "This handle has sealed the blob '" + blob.object().name() + "': it does not change any more");
            }
            unsealed.requireUnsealed();
            draft(unsealed).append(bytes);
        } finally {
            drafting.unlock();
        }
    }

    @Override
    public void seal() {
        drafting.lock();
        try {
            OpenBlob unsealed = blob();
            if (sealedHere) {
                return;
            }
            if (!unsealed.seal(draft(unsealed))) {
                discard();
                throw unsealed.sealedByAnother();
            }
            sealedHere = true;
            draft = null;
        } finally {
            drafting.unlock();
        }
    }

    private BlobDraft draft(OpenBlob unsealed) {
        if (draft == null) {
            draft = unsealed.begin();
        }
        return draft;
    }

    private void discard() {
        BlobDraft discarded = draft;
        draft = null;
        if (discarded != null) {
            discarded.delete();
        }
    }

    @Override
    public boolean isSealed() {
        return blob().isSealed();
    }

    @Override
    public long length() {
        return blob().length();
    }

    @Override
    public Mapping map(boolean copyOnWrite) {
        return blob().map(copyOnWrite, part);
    }

    /** Closes the handle, and deletes its draft if that is not the blob. */
    @Override
    public void close() {
        closed = true;
        drafting.lock();
        try {
            discard();
        } finally {
            drafting.unlock();
        }
    }

    @Override
    public void destroy() {
        session.destroy(blob);
    }
}
