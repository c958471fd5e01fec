package io.penstock.sharedmem.session;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists and deletes the files of a directory without subdirectories, while others do the same. */
public final class FlatDirectory {

    private FlatDirectory() {}

    /** Returns the files whose names begin with a prefix; none if the directory is gone. */
    public static List<Path> list(Path directory, String prefix) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                directory, file -> file.getFileName().toString().startsWith(prefix))) {
            files.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return List.of();
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return found;
    }

    /** Deletes the files whose names begin with a prefix. */
    public static void deleteAll(Path directory, String prefix) throws IOException {
        for (Path file : list(directory, prefix)) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Deletes a session's directory, the session's own file last: so what a deleter that is killed leaves can still be
     * recognised as a session's.
     */
    static void deleteSession(Path directory) throws IOException {
        for (Path file : list(directory, "")) {
            if (!file.getFileName().toString().equals(Session.FILE)) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory.resolve(Session.FILE));
        Files.deleteIfExists(directory);
    }
}
