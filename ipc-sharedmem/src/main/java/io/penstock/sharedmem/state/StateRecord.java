package io.penstock.sharedmem.state;

import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The record of a state in shared memory: read and replaced under the state's lock; {@link StateLayout} says how a
 * replacement is committed. Anybody may ask at any time whether it has changed.
 */
final class StateRecord {

    private static final String AREA_FILE = "a";
    private static final int PUBLISHED_AT = MappedObject.BODY_AT + StateLayout.PUBLISHED;

    private final Session session;
    private final MappedObject object;
    private final Memory memory;

    /** The area that was used last; only under the lock. */
    private RecordArea area;

    private int areaNumber;

    /** The record that was last read or written here, and the word that it was published with; only under the lock. */
    private long[] known;

    private long knownAs;

    StateRecord(Session session, MappedObject object) {
        this.session = session;
        this.object = object;
        this.memory = object.memory();
        this.area = RecordArea.inline(memory, MappedObject.BODY_AT);
    }

    /** Writes the first record of a new object, which nobody else can see yet. */
    static void initialise(MappedObject object, long[] initial) {
        RecordArea.inline(object.memory(), MappedObject.BODY_AT).write(0, initial);
    }

    /** Returns the published word, which is another one after each change. */
    long published() {
        return memory.getLongVolatile(PUBLISHED_AT);
    }

    /** Returns the record, which is not to be changed. */
    long[] read() {
        long published = memory.getLong(PUBLISHED_AT);
        if (known == null || knownAs != published) {
            known = area(StateLayout.area(published)).read(StateLayout.copy(published));
            knownAs = published;
        }
        return known;
    }

    /** Replaces the record by one store. */
    void replace(long[] record) {
        long published = memory.getLong(PUBLISHED_AT);
        RecordArea current = area(StateLayout.area(published));
        int copy = 1 - StateLayout.copy(published);
        if (record.length <= current.capacity()) {
            current.write(copy, record);
            publish(StateLayout.next(published, areaNumber, copy), record);
        } else {
            grow(published, record);
        }
    }

    /** Commits: by a release, so that the record is there for whoever takes the lock after this participant's death. */
    private void publish(long word, long[] record) {
        memory.setLongRelease(PUBLISHED_AT, word);
        known = record;
        knownAs = word;
    }

    /** Returns an area that is published: it exists, since only whoever publishes the next one deletes it. */
    private RecordArea area(int number) {
        if (number != areaNumber) {
            try {
                area = RecordArea.inFile(MemoryFiles.map(areaFile(number)), object.toString());
                areaNumber = number;
            } catch (IOException failure) {
                throw new ConnectionLostException(
                        "A part of " + object + ", '" + areaFile(number) + "', cannot be mapped.", failure);
            }
        }
        return area;
    }

    private void grow(long published, long[] record) {
        int number = areaNumber + 1;
        int capacity = 2 * record.length;
        try {
            // A participant that was killed while it grew the record may have left the file.
            Files.deleteIfExists(areaFile(number));
            Memory file =
                    session.files().allocateMapped(areaFile(number), RecordArea.fileSize(capacity), object.toString());
            RecordArea larger = RecordArea.initialise(file, capacity);
            larger.write(0, record);
            publish(StateLayout.next(published, number, 0), record);
            int old = areaNumber;
            area = larger;
            areaNumber = number;
            if (old > 0) {
                Files.deleteIfExists(areaFile(old));
            }
        } catch (IOException failure) {
            throw new ConnectionLostException("A part of " + object + " cannot be deleted.", failure);
        }
    }

    private Path areaFile(int number) {
        return object.auxiliary(AREA_FILE + number);
    }
}
