package io.penstock.sharedmem.generation;

import io.penstock.sharedmem.session.FlatDirectory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Deletes files of an object that nothing leads to. Under the lock of those who make such files. */
public final class UnreachableFiles {

    private UnreachableFiles() {}

    /**
     * Deletes all files with a prefix that are not reachable.
     *
     * @param prefix the beginning of the suffixes of their names
     * @param reachable returns the suffixes of those that stay; called only if there are any files
     */
    public static void delete(Session session, MappedObject object, String prefix, Supplier<Set<String>> reachable) {
        try {
            String start = object.auxiliaryPrefix();
            List<Path> files = FlatDirectory.list(session.directory(), start + prefix);
            Set<String> stay = files.isEmpty() ? Set.of() : reachable.get();
            for (Path file : files) {
                if (!stay.contains(file.getFileName().toString().substring(start.length()))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
