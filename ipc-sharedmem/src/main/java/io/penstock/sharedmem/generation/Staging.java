package io.penstock.sharedmem.generation;

import io.penstock.sharedmem.session.FlatDirectory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes large payloads to files before any lock is taken, {@code <object id>.t<writer>.<number>}; under the lock they
 * are only renamed. Whoever recovers a dead writer deletes its files.
 */
public final class Staging {

    private final Session session;
    private final MappedObject object;
    private final AtomicLong numbers;
    private volatile boolean used;

    /** Creates the staging of an object's payloads. */
    public Staging(Session session, MappedObject object) {
        this.session = session;
        this.object = object;
        // Numbers are unique per writer even if it opens the same object twice, since the clock only goes forward.
        this.numbers = new AtomicLong(System.nanoTime() & Long.MAX_VALUE);
    }

    private static String prefix(long writer) {
        return "t" + writer + ".";
    }

    /** Writes files of those payloads that are too large for a log. */
    public Staged stage(Payload... payloads) {
        Staged staged = Staged.NOTHING;
        for (int index = 0; index < payloads.length; index++) {
            if (LargePayloadFiles.isLarge(payloads[index])) {
                staged = staged == Staged.NOTHING ? new Staged(new Path[payloads.length]) : staged;
                write(payloads[index], staged, index);
            }
        }
        return staged;
    }

    private void write(Payload payload, Staged staged, int index) {
        Path file = object.auxiliary(prefix(session.self()) + numbers.incrementAndGet());
        used = true;
        boolean completed = false;
        try {
            session.files().write(file, payload.array(), payload.offset(), payload.length(), object.toString());
            staged.files()[index] = file;
            completed = true;
        } finally {
            if (!completed) {
                staged.close();
            }
        }
    }

    /**
     * Deletes the files of a writer that is gone. One that leaves knows whether it has written any, and need not list
     * the directory for each of its objects.
     */
    public void deleteFilesOf(long writer) throws IOException {
        if (writer == session.self() && !used) {
            return;
        }
        FlatDirectory.deleteAll(session.directory(), object.auxiliaryPrefix() + prefix(writer));
    }
}
