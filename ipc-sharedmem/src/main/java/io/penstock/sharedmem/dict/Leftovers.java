package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import io.penstock.sharedmem.session.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Deletes all files of a segment that neither the generation's word nor an entry leads to; under the segment's lock. */
final class Leftovers {

    private final Session session;
    private final SharedObject object;
    private final String prefix;
    private final Generations generations;
    private final SideFiles sides;

    Leftovers(Session session, SharedObject object, String prefix, Generations generations, SideFiles sides) {
        this.session = session;
        this.object = object;
        this.prefix = prefix;
        this.generations = generations;
        this.sides = sides;
    }

    void delete() {
        try {
            String start = object.auxiliaryPrefix();
            List<Path> files = Trees.list(session.directory(), start + prefix);
            Set<String> reachable = files.isEmpty() ? Set.of() : reachable();
            for (Path file : files) {
                if (!reachable.contains(file.getFileName().toString().substring(start.length()))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Set<String> reachable() {
        Set<String> names = new HashSet<>();
        Generation current = generations.current();
        if (current != null) {
            names.add(generations.name(current.number()));
            for (int index = 0; index < current.count(); index++) {
                int entry = current.entry(index);
                long published = current.entries().published(entry);
                if (published != 0 && current.entries().isSideKey(entry)) {
                    names.add(sides.keyName(current.entries().number(entry)));
                }
                if (current.entries().isSideValue(entry, published)) {
                    names.add(sides.valueName(EntryLayout.version(published)));
                }
            }
        }
        return names;
    }
}
