package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.AppendLog;
import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.Versioned;
import java.lang.invoke.VarHandle;

/**
 * The entries of a generation, each named by its offset, see {@link DictEntryLayout}. Reading needs no lock, changing
 * is done under the segment's.
 */
final class DictEntries {

    /** The result of reading a large value whose file is gone: it was replaced or removed. */
    static final Versioned REPLACED = new Versioned(null, 0);

    private final Memory memory;
    private final LargePayloadFiles keys;
    private final LargePayloadFiles values;
    private final AppendLog space;
    private final DictLog log;

    DictEntries(Memory memory, LargePayloadFiles keys, LargePayloadFiles values) {
        this.memory = memory;
        this.keys = keys;
        this.values = values;
        this.space = new AppendLog(memory);
        this.log = new DictLog(memory);
    }

    /** Returns the number of the key: the smaller, the earlier it came. */
    long number(int entry) {
        return memory.getLong(entry + DictEntryLayout.NUMBER);
    }

    /** Returns version and slot of the value at this moment; 0 if there is none, for good if there was one. */
    long published(int entry) {
        return memory.getLongAcquire(entry + DictEntryLayout.PUBLISHED);
    }

    private int slot(int entry, int slot) {
        return memory.getIntAcquire(entry + DictEntryLayout.slot(slot));
    }

    boolean isLargeKey(int entry) {
        return PayloadHead.isLarge(log.head(entry + DictEntryLayout.KEY));
    }

    /** Returns whether a value is large; under the lock, and at the latest when the next value has been published. */
    boolean isLargeValue(int entry, long published) {
        return published != 0 && PayloadHead.isLarge(log.head(slot(entry, DictEntryLayout.activeSlot(published))));
    }

    /** Returns whether a key is the entry's, or, if it is a large one, may be. */
    boolean mayHaveKey(int entry, Payload key) {
        int at = entry + DictEntryLayout.KEY;
        return log.head(at) == PayloadHead.head(key) && (LargePayloadFiles.isLarge(key) || log.hasBytes(at, key));
    }

    /** Returns a copy of an entry's key; null if its file is gone, because the key was removed. */
    Payload key(int entry) {
        int at = entry + DictEntryLayout.KEY;
        long head = log.head(at);
        if (!PayloadHead.isLarge(head)) {
            return log.read(at, head, Receiver.EXACT);
        }
        return keys.read(number(entry), PayloadHead.format(head), PayloadHead.length(head), Receiver.EXACT);
    }

    /**
     * Returns a copy of an entry's value. If another value is published meanwhile, the slot may be written anew, and
     * the copy is discarded.
     *
     * @return null if the key was removed, {@link #REPLACED} if the value's file is gone
     */
    Versioned value(int entry, Receiver receiver) {
        for (long published = published(entry); published != 0; published = published(entry)) {
            int at = slot(entry, DictEntryLayout.activeSlot(published));
            long head = log.head(at);
            Payload copy = PayloadHead.isLarge(head) ? null : log.read(at, head, receiver);
            // All of the copy was made before the second look at the word.
            VarHandle.acquireFence();
            if (published(entry) == published) {
                long version = DictEntryLayout.version(published);
                return copy == null ? largeValue(head, version, receiver) : new Versioned(copy, version);
            }
        }
        return null;
    }

    private Versioned largeValue(long head, long version, Receiver receiver) {
        Payload value = values.read(version, PayloadHead.format(head), PayloadHead.length(head), receiver);
        return value == null ? REPLACED : new Versioned(value, version);
    }

    /** Returns whether there is room for a new key and its value. */
    boolean hasRoom(Payload key, Payload value) {
        return space.hasRoom(DictEntryLayout.size(key, value));
    }

    /** Returns whether there is room for another value of a key. */
    boolean hasRoom(int entry, Payload value) {
        return idleRoom(entry) >= PayloadHead.room(value) || space.hasRoom(PayloadHead.size(value));
    }

    /** Returns the room of the slot that the next value goes to; negative if there is no slot. */
    private int idleRoom(int entry) {
        int at = slot(entry, DictEntryLayout.idleSlot(published(entry)));
        return at == 0 ? -1 : PayloadHead.room(log.head(at));
    }

    /** Adds an entry for a key that is not there yet. Nothing leads to the entry. */
    int add(long number, Payload key, Payload value) {
        int entry = prepare(number, PayloadHead.room(key), PayloadHead.room(value));
        log.write(entry + DictEntryLayout.KEY, key, PayloadHead.room(key));
        return entry;
    }

    private int prepare(long number, int keyRoom, int valueRoom) {
        int entry = space.take(DictEntryLayout.size(keyRoom, valueRoom));
        int first = entry + DictEntryLayout.KEY + PayloadHead.SIZE + keyRoom;
        int second = DictEntryLayout.hasBothSlots(valueRoom) ? first + PayloadHead.SIZE + valueRoom : 0;
        memory.setLong(entry + DictEntryLayout.NUMBER, number);
        memory.setLong(entry + DictEntryLayout.PUBLISHED, 0);
        memory.setInt(entry + DictEntryLayout.slot(0), first);
        memory.setInt(entry + DictEntryLayout.slot(1), second);
        log.prepare(first, valueRoom);
        if (second != 0) {
            log.prepare(second, valueRoom);
        }
        return entry;
    }

    /**
     * Writes a value that nobody sees yet into the slot that is not published. A crash leaves bytes there that nobody
     * reads.
     *
     * @return the word to publish
     */
    long write(int entry, Payload value, long version) {
        int slot = DictEntryLayout.idleSlot(published(entry));
        int room = idleRoom(entry);
        if (room >= PayloadHead.room(value)) {
            // Whoever reads a byte of this value will also find that the one before is not published any more.
            VarHandle.releaseFence();
            log.write(slot(entry, slot), value, room);
        } else {
            int ample = ampleRoom(value, room);
            int at = space.take(PayloadHead.SIZE + ample);
            log.write(at, value, ample);
            memory.setIntRelease(entry + DictEntryLayout.slot(slot), at);
        }
        return DictEntryLayout.published(version, slot);
    }

    /** Returns ample room for a value, so that one that grows again and again does not take a new slot each time. */
    private int ampleRoom(Payload value, int before) {
        int least = PayloadHead.room(value);
        int ample = Math.max(least, Math.min(2 * before, PayloadHead.LONGEST));
        return space.hasRoom(PayloadHead.SIZE + ample) ? ample : least;
    }

    /** Commits a change: the entry has another value from now on, or with 0 none. */
    void publish(int entry, long word) {
        memory.setLongRelease(entry + DictEntryLayout.PUBLISHED, word);
    }

    /** Returns what a live entry would take in the next generation. */
    int sizeOfCopy(int entry) {
        int active = slot(entry, DictEntryLayout.activeSlot(published(entry)));
        return DictEntryLayout.size(
                PayloadHead.room(log.head(entry + DictEntryLayout.KEY)), PayloadHead.leastRoom(log.head(active)));
    }

    /** Copies a live entry from the generation before; nobody sees this generation yet. */
    int copy(DictEntries from, int fromEntry) {
        long published = from.published(fromEntry);
        int active = from.slot(fromEntry, DictEntryLayout.activeSlot(published));
        int keyRoom = PayloadHead.room(from.log.head(fromEntry + DictEntryLayout.KEY));
        int valueRoom = PayloadHead.leastRoom(from.log.head(active));
        int entry = prepare(from.number(fromEntry), keyRoom, valueRoom);
        log.copy(entry + DictEntryLayout.KEY, keyRoom, from.log, fromEntry + DictEntryLayout.KEY);
        log.copy(slot(entry, 0), valueRoom, from.log, active);
        publish(entry, DictEntryLayout.published(DictEntryLayout.version(published), 0));
        return entry;
    }
}
