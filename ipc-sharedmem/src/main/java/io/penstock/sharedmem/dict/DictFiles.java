package io.penstock.sharedmem.dict;

import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import io.penstock.sharedmem.session.Trees;
import io.penstock.spi.Payload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The files of one segment: {@code <object id>.d<segment>g<generation>}, and for each value that is too large to be copied by every
 * compaction {@code <object id>.d<segment>s<version>}.
 */
final class DictFiles {

    private final Session session;
    private final SharedObject object;
    private final String generationPrefix;
    private final String sidePrefix;

    DictFiles(Session session, SharedObject object, int segment) {
        this.session = session;
        this.object = object;
        this.generationPrefix = "d" + segment + "g";
        this.sidePrefix = "d" + segment + "s";
    }

    Memory create(long generation, long size) {
        Path file = object.auxiliary(generationPrefix + generation);
        try {
            // Whoever was killed while it made this generation may have left the file.
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw notDeleted(file, failure);
        }
        return session.files().allocateMapped(file, size, object.toString());
    }

    /** Maps a generation; null if it has been deleted, since there is a newer one. */
    Memory map(long generation) {
        Path file = object.auxiliary(generationPrefix + generation);
        try {
            return MemoryFiles.map(file);
        } catch (IOException failure) {
            if (!Files.exists(file)) {
                return null;
            }
            throw new ConnectionLostException("A part of " + object + ", '" + file + "', cannot be mapped.", failure);
        }
    }

    void delete(long generation) {
        delete(object.auxiliary(generationPrefix + generation));
    }

    void writeSide(long version, Payload value) {
        session.files()
                .write(
                        object.auxiliary(sidePrefix + version),
                        value.array(),
                        value.offset(),
                        value.length(),
                        object.toString());
    }

    /** Reads a large value; null if it has been deleted, since there is a newer one. */
    byte[] readSide(long version, int length) {
        Path file = object.auxiliary(sidePrefix + version);
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[length];
            MemoryFiles.read(access, bytes);
            return bytes;
        } catch (IOException failure) {
            if (!Files.exists(file)) {
                return null;
            }
            throw new ConnectionLostException(
                    "A large value of " + object + ", '" + file + "', cannot be read.", failure);
        }
    }

    void deleteSide(long version) {
        delete(object.auxiliary(sidePrefix + version));
    }

    /** Deletes what a killed writer has left: all but the current generation and the large values that its entries name. */
    void deleteOrphans(long generation, Set<Long> sides) throws IOException {
        deleteAllBut(generationPrefix, Set.of(generation));
        deleteAllBut(sidePrefix, sides);
    }

    private void deleteAllBut(String prefix, Set<Long> kept) throws IOException {
        String start = object.auxiliaryPrefix() + prefix;
        for (Path file : Trees.list(session.directory(), start)) {
            long number = Long.parseLong(file.getFileName().toString().substring(start.length()));
            if (!kept.contains(number)) {
                delete(file);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw notDeleted(file, failure);
        }
    }

    private static ConnectionLostException notDeleted(Path file, IOException failure) {
        return new ConnectionLostException("'" + file + "' cannot be deleted.", failure);
    }
}
