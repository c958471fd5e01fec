package io.penstock.sharedmem.session;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one participant: its lock, which the kernel holds as long as its JVM lives, and the list of objects that
 * it has used, which tells whoever recovers it where to look.
 */
record ParticipantFiles(Path directory, long participant) {

    Path lock() {
        return directory.resolve("participant-" + participant + ".lock");
    }

    Path uses() {
        return directory.resolve("participant-" + participant + ".uses");
    }

    /** Adds an object to the list, before the participant uses it. */
    void addUse(String object) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(uses().toFile(), "rw")) {
            access.seek(access.length());
            access.write((object + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * Returns the objects that the participant has used. A line that its death cut off stands for an object that was
     * not used yet.
     */
    List<String> readUses() throws IOException {
        try {
            return Files.readAllLines(uses(), StandardCharsets.US_ASCII).stream()
                    .distinct()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(uses());
        Files.deleteIfExists(lock());
    }
}
