package io.penstock.sharedmem.dict;

import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import io.penstock.sharedmem.session.Trees;
import io.penstock.spi.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes large keys and values to files before any lock is taken, {@code <object id>.t<writer>.<number>}; under the lock they are only renamed.
 * What a dead writer left is deleted by whoever recovers it.
 */
final class Staging {

    private final Session session;
    private final SharedObject object;
    private final AtomicLong numbers;

    Staging(Session session, SharedObject object) {
        this.session = session;
        this.object = object;
        // Numbers are unique per writer even if it opens the same object twice, since the clock only goes forward.
        this.numbers = new AtomicLong(System.nanoTime() & Long.MAX_VALUE);
    }

    private static String prefix(long writer) {
        return "t" + writer + ".";
    }

    /** Writes what is too large for a log. */
    Staged stage(Payload key, Payload value) {
        boolean sideKey = value != null && Part.isSide(key);
        boolean sideValue = value != null && Part.isSide(value);
        if (!sideKey && !sideValue) {
            return Staged.NOTHING;
        }
        Path keyFile = sideKey ? write(key) : null;
        boolean completed = false;
        try {
            Staged staged = new Staged(keyFile, sideValue ? write(value) : null);
            completed = true;
            return staged;
        } finally {
            if (!completed) {
                new Staged(keyFile, null).close();
            }
        }
    }

    private Path write(Payload part) {
        Path file = object.auxiliary(prefix(session.self()) + numbers.incrementAndGet());
        session.files().write(file, part.array(), part.offset(), part.length(), object.toString());
        return file;
    }

    void deleteThoseOf(long writer) throws IOException {
        Trees.deleteAll(session.directory(), object.auxiliaryPrefix() + prefix(writer));
    }

    /**
     * What was written for one call.
     *
     * @param key the key's file, or null
     * @param value the value's file, or null
     */
    record Staged(Path key, Path value) implements AutoCloseable {

        static final Staged NOTHING = new Staged(null, null);

        /** Deletes what was not renamed. */
        @Override
        public void close() {
            delete(key);
            delete(value);
        }

        private static void delete(Path file) {
            try {
                if (file != null) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException failure) {
                throw new ConnectionLostException("'" + file + "' cannot be deleted.", failure);
            }
        }
    }
}
