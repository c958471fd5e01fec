package io.penstock.sharedmem.generation;

import io.penstock.ConnectionLostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that were written for one call.
 *
 * @param files by the index of the payload; null for one that is small
 */
public record Staged(Path[] files) implements AutoCloseable {

    /** The files of a call all of whose payloads are small. */
    public static final Staged NOTHING = new Staged(new Path[0]);

    /** Returns the file of a payload, by its index in the call; null if the payload is small. */
    public Path file(int index) {
        return files[index];
    }

    /** Deletes the files that were not renamed. */
    @Override
    public void close() {
        for (Path file : files) {
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
