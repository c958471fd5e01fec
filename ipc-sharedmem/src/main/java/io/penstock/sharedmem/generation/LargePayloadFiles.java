package io.penstock.sharedmem.generation;

import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Payloads that are too large for a generation's log, each in a file of its own that is named by a number: {@code
 * <object id>.<prefix><number>}. They are written and read and never mapped: their memory is free as soon as they are
 * deleted.
 *
 * <p>A file is in place before the entry that needs it is published, and deleted after the entry is not there any more.
 * So whoever finds one gone has read an old entry.
 */
public final class LargePayloadFiles {

    /**
     * The length up to which a payload lies in a log. A longer one need not be copied when its generation is, and its
     * memory is free at once.
     */
    public static final int LONGEST_IN_LOG = 64 << 10;

    private final MappedObject object;
    private final String prefix;

    /** Creates access to the files whose suffixes begin with a prefix. */
    public LargePayloadFiles(MappedObject object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    /** Returns whether a payload is too large for a log. */
    public static boolean isLarge(Payload payload) {
        return payload.length() > LONGEST_IN_LOG;
    }

    /** Returns the suffix of a file's name, after the object's id. */
    public String name(long number) {
        return prefix + number;
    }

    /** Returns a copy of a payload; null if the file is gone. */
    public Payload read(long number, byte format, int length, Receiver receiver) {
        Path file = object.auxiliary(name(number));
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = receiver.array(format, length);
            MemoryFiles.read(access, bytes, length);
            return new Payload(format, bytes, 0, length);
        } catch (FileNotFoundException gone) {
            return null;
        } catch (IOException failure) {
            throw new ConnectionLostException(
                    "A large entry of " + object + ", '" + file + "', cannot be read.", failure);
        }
    }

    /** Renames a staged file by its number. */
    public void place(Path staged, long number) {
        Path file = object.auxiliary(name(number));
        try {
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            object.requireLive();
            throw new ConnectionLostException("'" + staged + "' cannot be renamed to '" + file + "'.", failure);
        }
        if (object.isDestroyed()) {
            delete(number);
            object.requireLive();
        }
    }

    /** Deletes a file if it is there. */
    public void delete(long number) {
        try {
            Files.deleteIfExists(object.auxiliary(name(number)));
        } catch (IOException failure) {
            throw new ConnectionLostException("'" + object.auxiliary(name(number)) + "' cannot be deleted.", failure);
        }
    }
}
