package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.SideFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;
import io.penstock.spi.Versioned;
import java.lang.invoke.VarHandle;

/** The entries of a generation, each named by its offset, see {@link EntryLayout}. Reading needs no lock, changing is done under the segment's. */
final class Entries {

    /** What is found in place of a large value whose side file is gone: it was replaced or removed. */
    static final Versioned REPLACED = new Versioned(null, 0);

    private final Memory memory;
    private final SideFiles keys;
    private final SideFiles values;
    private final Log log;

    Entries(Memory memory, SideFiles keys, SideFiles values) {
        this.memory = memory;
        this.keys = keys;
        this.values = values;
        this.log = new Log(memory);
    }

    /** The number of the key: the smaller, the earlier it came. */
    long number(int entry) {
        return memory.getLong(entry + EntryLayout.NUMBER);
    }

    /** Version and slot of the value that is there at this moment; 0 if there is none, for good if there was one. */
    long published(int entry) {
        return memory.getLongAcquire(entry + EntryLayout.PUBLISHED);
    }

    private int slot(int entry, int slot) {
        return memory.getIntAcquire(entry + EntryLayout.slot(slot));
    }

    boolean isSideKey(int entry) {
        return Part.isSide(log.head(entry + EntryLayout.KEY));
    }

    /** Whether a value lies in a side file; under the lock, and not later than when the next one was published. */
    boolean isSideValue(int entry, long published) {
        return published != 0 && Part.isSide(log.head(slot(entry, EntryLayout.activeSlot(published))));
    }

    /** Whether a key is an entry's, or, if it is a large one, may be. */
    boolean mayHave(int entry, Payload key) {
        int at = entry + EntryLayout.KEY;
        return log.head(at) == Part.head(key) && (SideFiles.isSide(key) || log.hasBytes(at, key));
    }

    /** A copy of an entry's key; null if its side file is gone, for the key was removed. */
    Payload key(int entry) {
        int at = entry + EntryLayout.KEY;
        long head = log.head(at);
        if (!Part.isSide(head)) {
            return log.read(at, head);
        }
        byte[] bytes = keys.read(number(entry), Part.length(head));
        return bytes == null ? null : new Payload(Part.format(head), bytes);
    }

    /**
     * A copy of an entry's value. If another value is published meanwhile, its slot may be written anew, and the copy counts for nothing.
     *
     * @return null if the key was removed, {@link #REPLACED} if the value's side file is gone
     */
    Versioned value(int entry) {
        for (long published = published(entry); published != 0; published = published(entry)) {
            int at = slot(entry, EntryLayout.activeSlot(published));
            long head = log.head(at);
            Payload copy = Part.isSide(head) ? null : log.read(at, head);
            // All of the copy was made before the second look at the word.
            VarHandle.acquireFence();
            if (published(entry) == published) {
                long version = EntryLayout.version(published);
                return copy == null ? sideValue(head, version) : new Versioned(copy, version);
            }
        }
        return null;
    }

    private Versioned sideValue(long head, long version) {
        byte[] bytes = values.read(version, Part.length(head));
        return bytes == null ? REPLACED : new Versioned(new Payload(Part.format(head), bytes), version);
    }

    /** Whether there is room for a new key and its value. */
    boolean hasRoom(Payload key, Payload value) {
        return log.hasRoom(EntryLayout.size(key, value));
    }

    /** Whether there is room for another value of a key. */
    boolean hasRoom(int entry, Payload value) {
        return idleRoom(entry) >= Part.room(value) || log.hasRoom(Part.size(value));
    }

    /** The room of the slot that the next value goes to; negative if there is no slot. */
    private int idleRoom(int entry) {
        int at = slot(entry, EntryLayout.idleSlot(published(entry)));
        return at == 0 ? -1 : Part.room(log.head(at));
    }

    /** Adds an entry for a key that is still not there, and that nothing leads to yet. */
    int add(long number, Payload key, Payload value) {
        int entry = prepare(number, Part.room(key), Part.room(value));
        log.write(entry + EntryLayout.KEY, key, Part.room(key));
        return entry;
    }

    private int prepare(long number, int keyRoom, int valueRoom) {
        int entry = log.take(EntryLayout.size(keyRoom, valueRoom));
        int first = entry + EntryLayout.KEY + Part.HEAD + keyRoom;
        int second = EntryLayout.hasBothSlots(valueRoom) ? first + Part.HEAD + valueRoom : 0;
        memory.setLong(entry + EntryLayout.NUMBER, number);
        memory.setLong(entry + EntryLayout.PUBLISHED, 0);
        memory.setInt(entry + EntryLayout.slot(0), first);
        memory.setInt(entry + EntryLayout.slot(1), second);
        log.prepare(first, valueRoom);
        if (second != 0) {
            log.prepare(second, valueRoom);
        }
        return entry;
    }

    /**
     * Writes a value that nobody sees yet into the slot that is not published. A crash leaves bytes there that nobody reads.
     *
     * @return the word to publish
     */
    long write(int entry, Payload value, long version) {
        int slot = EntryLayout.idleSlot(published(entry));
        int room = idleRoom(entry);
        if (room >= Part.room(value)) {
            // Whoever reads a byte of this value will also find that the one before is not published any more.
            VarHandle.releaseFence();
            log.write(slot(entry, slot), value, room);
        } else {
            int ample = ampleRoom(value, room);
            int at = log.take(Part.HEAD + ample);
            log.write(at, value, ample);
            memory.setIntRelease(entry + EntryLayout.slot(slot), at);
        }
        return EntryLayout.published(version, slot);
    }

    /** Values that grow again and again shall not take a new slot each time. */
    private int ampleRoom(Payload value, int before) {
        int least = Part.room(value);
        int ample = Math.max(least, Math.min(2 * before, Part.LONGEST));
        return log.hasRoom(Part.HEAD + ample) ? ample : least;
    }

    /** The commit point of every change: the entry's value is another from now on, or with 0 not there. */
    void publish(int entry, long word) {
        memory.setLongRelease(entry + EntryLayout.PUBLISHED, word);
    }

    /** What an entry that is there would take in the next generation. */
    int sizeOfCopy(int entry) {
        int active = slot(entry, EntryLayout.activeSlot(published(entry)));
        return EntryLayout.size(Part.room(log.head(entry + EntryLayout.KEY)), Part.leastRoom(log.head(active)));
    }

    /** Copies an entry that is there from the generation before; nobody sees this one yet. */
    int copy(Entries from, int fromEntry) {
        long published = from.published(fromEntry);
        int active = from.slot(fromEntry, EntryLayout.activeSlot(published));
        int keyRoom = Part.room(from.log.head(fromEntry + EntryLayout.KEY));
        int valueRoom = Part.leastRoom(from.log.head(active));
        int entry = prepare(from.number(fromEntry), keyRoom, valueRoom);
        log.copy(entry + EntryLayout.KEY, keyRoom, from.log, fromEntry + EntryLayout.KEY);
        log.copy(slot(entry, 0), valueRoom, from.log, active);
        publish(entry, EntryLayout.published(EntryLayout.version(published), 0));
        return entry;
    }
}
