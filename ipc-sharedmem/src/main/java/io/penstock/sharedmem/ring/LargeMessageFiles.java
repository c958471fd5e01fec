package io.penstock.sharedmem.ring;

import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.FlatDirectory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.Payload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages that are too large for a segment, each in a file of its own, {@code <object id>.<ring>s<writer>.<number>}.
 * They are written and read and never mapped: their memory is free again as soon as the file is deleted, whatever the
 * garbage collector does.
 *
 * <p>A file is written before its record is added, and deleted after its record is gone. Whoever recovers a dead writer
 * deletes those that no record names; whoever repairs the head deletes the one whose record its predecessor had just
 * taken.
 */
final class LargeMessageFiles {

    private final Session session;
    private final MappedObject object;
    private final String prefix;
    private final AtomicLong numbers = new AtomicLong();

    LargeMessageFiles(Session session, MappedObject object, String ring) {
        this.session = session;
        this.object = object;
        this.prefix = ring + "s";
        // Numbers are unique per writer even if it opens the same object twice, since the clock only goes forward.
        this.numbers.set(System.nanoTime() & Long.MAX_VALUE);
    }

    /** The name of a file: who wrote it, and its number among the files of that writer. */
    record Name(long writer, long number) {}

    private Path file(Name name) {
        return object.auxiliary(prefix + name.writer() + "." + name.number());
    }

    /** Writes a message to a new file. */
    Name write(Payload message) {
        Name name = new Name(session.self(), numbers.incrementAndGet());
        session.files().write(file(name), message.array(), message.offset(), message.length(), object.toString());
        return name;
    }

    /** Fills the beginning of an array with the bytes of a message. */
    void read(Name name, byte[] target, int length) {
        try (RandomAccessFile access = new RandomAccessFile(file(name).toFile(), "r")) {
            MemoryFiles.read(access, target, length);
        } catch (IOException failure) {
            object.requireLive();
            session.requireOpen();
            throw new ConnectionLostException(
                    "A large message of " + object + ", '" + file(name) + "', cannot be read.", failure);
        }
    }

    void delete(Name name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException failure) {
            throw new ConnectionLostException("'" + file(name) + "' cannot be deleted.", failure);
        }
    }

    /** Returns the files that a participant wrote and nobody has deleted. */
    List<Name> writtenBy(long writer) throws IOException {
        String start = object.auxiliaryPrefix() + prefix + writer + ".";
        List<Name> names = new ArrayList<>();
        for (Path file : FlatDirectory.list(session.directory(), start)) {
            names.add(new Name(
                    writer, Long.parseLong(file.getFileName().toString().substring(start.length()))));
        }
        return names;
    }
}
