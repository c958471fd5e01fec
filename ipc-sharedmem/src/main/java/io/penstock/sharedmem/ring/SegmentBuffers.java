package io.penstock.sharedmem.ring;

import io.penstock.ConnectionLostException;
import io.penstock.CorruptedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.FlatDirectory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that a ring's segments lie in, {@code <object id>.<ring>b<buffer id>}, and this participant's mappings of
 * them. A buffer serves one segment after another. Records are read and written only under one of the ring's locks, and
 * a buffer is reused or deleted only when both ends have left it, so nobody ever still reads what is overwritten.
 *
 * <pre>
 *   0  magic "PSBUFFER"   long
 *   8  size               long
 *  16  roll               long, position of the segment's roll; 0 while there is none
 *  64  first record of the segment
 * </pre>
 */
final class SegmentBuffers {

    private static final long MAGIC = 0x52454646_55425350L; // "PSBUFFER" in little-endian order

    private final Session session;
    private final MappedObject object;
    private final String prefix;
    private final Map<Long, Memory> mapped = new ConcurrentHashMap<>();

    SegmentBuffers(Session session, MappedObject object, String ring) {
        this.session = session;
        this.object = object;
        this.prefix = ring + "b";
    }

    private Path file(long buffer) {
        return object.auxiliary(prefix + buffer);
    }

    /** Creates a buffer of zeros. */
    Memory create(long buffer, long size) {
        Memory memory = session.files().allocateMapped(file(buffer), size, object.toString());
        memory.setLong(8, size);
        memory.setLong(0, MAGIC);
        mapped.put(buffer, memory);
        return memory;
    }

    /** Returns this participant's mapping of a buffer. */
    Memory get(long buffer) {
        Memory memory = mapped.get(buffer);
        return memory == null ? map(buffer) : memory;
    }

    private Memory map(long buffer) {
        try {
            Memory memory = MemoryFiles.map(file(buffer));
            if (memory.size() <= RingSegment.FIRST
                    || memory.getLong(0) != MAGIC
                    || memory.getLong(8) != memory.size()) {
                throw new CorruptedException("'" + file(buffer) + "' of " + memory.size()
                        + " bytes is not a buffer of " + object + ". Somebody else wrote to the session's directory:"
                        + " destroy the object.");
            }
            mapped.put(buffer, memory);
            return memory;
        } catch (IOException failure) {
            object.requireLive();
            session.requireOpen();
            throw new ConnectionLostException(
                    "A part of " + object + ", '" + file(buffer) + "', cannot be mapped.", failure);
        }
    }

    void delete(long buffer) {
        mapped.remove(buffer);
        try {
            Files.deleteIfExists(file(buffer));
        } catch (IOException failure) {
            throw new ConnectionLostException("'" + file(buffer) + "' cannot be deleted.", failure);
        }
    }

    /** Returns whether a buffer is mapped here that others have deleted: its memory goes only with the mapping. */
    boolean mapsDeleted() {
        return mapped.keySet().stream().anyMatch(buffer -> !Files.exists(file(buffer)));
    }

    /** Drops the mappings of buffers that have been deleted. */
    void dropDeleted() {
        mapped.keySet().removeIf(buffer -> !Files.exists(file(buffer)));
    }

    /** Deletes all buffers that are not in use; under both locks. */
    void deleteAllBut(Set<Long> used) throws IOException {
        String start = object.auxiliaryPrefix() + prefix;
        for (Path file : FlatDirectory.list(session.directory(), start)) {
            long buffer = Long.parseLong(file.getFileName().toString().substring(start.length()));
            if (!used.contains(buffer)) {
                delete(buffer);
            }
        }
    }
}
