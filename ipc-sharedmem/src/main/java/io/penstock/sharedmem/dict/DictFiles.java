package io.penstock.sharedmem.dict;

import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import io.penstock.spi.Payload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Which of the object's files are this segment's, other than those that are in use. */
    List<Path> orphansAmong(List<Path> all, long generation, Set<Long> sides) {
        List<Path> orphans = new ArrayList<>();
        for (Path file : all) {
            String name = file.getFileName()
                    .toString()
                    .substring(object.auxiliaryPrefix().length());
            if (name.startsWith(generationPrefix)) {
                addUnless(orphans, file, name.substring(generationPrefix.length()), Set.of(generation));
            } else if (name.startsWith(sidePrefix)) {
                addUnless(orphans, file, name.substring(sidePrefix.length()), sides);
            }
        }
        return orphans;
    }

    private static void addUnless(List<Path> orphans, Path file, String number, Set<Long> used) {
        if (!used.contains(Long.parseLong(number))) {
            orphans.add(file);
        }
    }

    static void delete(Path file) {
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
