package io.penstock.sharedmem.dict;

import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.SharedObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The keys and values of one segment that are too large for its log, each in a file of its own: a key's is named by the key's number, a
 * value's by its version. They are written and read and never mapped: their memory is free as soon as they are deleted.
 *
 * <p>A file is in place before the entry that needs it is published, and deleted after the entry is not there any more. So whoever finds one gone
 * has an old entry in hand.
 */
final class SideFiles {

    private final SharedObject object;
    private final String prefix;

    SideFiles(SharedObject object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    String keyName(long number) {
        return prefix + "k" + number;
    }

    String valueName(long version) {
        return prefix + "v" + version;
    }

    byte[] readKey(long number, int length) {
        return read(keyName(number), length);
    }

    byte[] readValue(long version, int length) {
        return read(valueName(version), length);
    }

    /** All bytes; null if the file is gone. */
    private byte[] read(String name, int length) {
        Path file = object.auxiliary(name);
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[length];
            MemoryFiles.read(access, bytes);
            return bytes;
        } catch (FileNotFoundException gone) {
            return null;
        } catch (IOException failure) {
            throw new ConnectionLostException(
                    "A large entry of " + object + ", '" + file + "', cannot be read.", failure);
        }
    }

    void placeKey(Path staged, long number) {
        place(staged, keyName(number));
    }

    void placeValue(Path staged, long version) {
        place(staged, valueName(version));
    }

    private void place(Path staged, String name) {
        Path file = object.auxiliary(name);
        try {
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            object.requireLive();
            throw new ConnectionLostException("'" + staged + "' cannot be renamed to '" + file + "'.", failure);
        }
        if (object.isDestroyed()) {
            delete(name);
            object.requireLive();
        }
    }

    void deleteKey(long number) {
        delete(keyName(number));
    }

    void deleteValue(long version) {
        delete(valueName(version));
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(object.auxiliary(name));
        } catch (IOException failure) {
            throw new ConnectionLostException("'" + object.auxiliary(name) + "' cannot be deleted.", failure);
        }
    }
}
