package io.penstock.sharedmem.dict;

import io.penstock.CapacityException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import io.penstock.spi.DictDriver;
import io.penstock.spi.DictDriver.CasResult;
import io.penstock.spi.Payload;
import io.penstock.spi.Versioned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The entries whose hashes fall on one segment.
 *
 * <p><b>Readers</b> take no lock. They load the generation's number, then walk a chain of entries that never change; if the file is gone,
 * there is a newer generation, and they begin again. A reader that is overtaken by writers gives what was there at some moment since it
 * began: an old generation stays as it was when its successor was published, and from an entry that was replaced or removed the rest of the
 * chain as it was then can be reached.
 *
 * <p><b>Commit points.</b> A put or a removal is committed by the store of one link (a bucket, or <em>next</em> of an entry); a
 * compaction or a clear by the store of the generation's number.
 *
 * <p><b>Crash.</b> Versions and numbers are noted as given out before they are used: a killed writer wastes some. What it had
 * appended and not linked is a gap that the next compaction leaves out. Counts are derived, and counted again by whoever repairs.
 * Files that nothing leads to are deleted when the dead participant is recovered.
 */
final class Segment {

    private static final int FIRST_BUCKETS = 32;
    private static final long FIRST_SIZE = 8 << 10;

    /** A value beyond this is not copied by compactions, but lies in a file of its own. */
    private static final int LARGEST_INLINE = 256 << 10;

    private static final long LARGEST_FILE = Integer.MAX_VALUE & -8L;

    private final Session session;
    private final SharedObject object;
    private final Memory memory;
    private final int at;
    private final DictFiles files;
    private final RobustLock lock;
    private final Supplier<Long> fence;

    /** The generation that was used last; null if none was. */
    private volatile Generation cached;

    Segment(Session session, SharedObject object, int index, Supplier<Long> fence) {
        this.session = session;
        this.object = object;
        this.memory = object.memory();
        this.at = SharedObject.BODY_AT + DictLayout.SEGMENTS_AT + index * DictLayout.SEGMENT_SIZE;
        this.files = new DictFiles(session, object, index);
        this.lock = session.lock(memory, at + DictLayout.LOCK, this::recount);
        this.fence = fence;
    }

    RobustLock lock() {
        return lock;
    }

    /** The current generation; null if there are no entries. */
    Generation generation() {
        while (true) {
            long number = memory.getLongAcquire(at + DictLayout.GENERATION);
            if (number == 0) {
                return null;
            }
            Generation known = cached;
            if (known != null && known.number() == number) {
                return known;
            }
            Memory mapped = files.map(number);
            if (mapped != null) {
                known = Generation.open(number, mapped, object.toString());
                cached = known;
                return known;
            }
            object.requireLive();
            session.requireOpen();
        }
    }

    Versioned get(Payload key, int hash) {
        while (true) {
            Generation generation = generation();
            int entry = generation == null ? 0 : generation.find(key, hash);
            if (entry == 0) {
                return null;
            }
            Versioned found = read(generation, entry);
            if (found != null) {
                return found;
            }
        }
    }

    boolean contains(Payload key, int hash) {
        Generation generation = generation();
        return generation != null && generation.find(key, hash) != 0;
    }

    /** An entry's value; null if it lay in a file that is gone, so that there is a newer one or none. */
    private Versioned read(Generation generation, int entry) {
        long version = generation.version(entry);
        if (!generation.isSide(entry)) {
            return new Versioned(generation.value(entry), version);
        }
        byte[] bytes = files.readSide(version, generation.valueLength(entry));
        if (bytes == null) {
            object.requireLive();
            session.requireOpen();
            return null;
        }
        return new Versioned(new Payload(generation.valueFormat(entry), bytes), version);
    }

    /** The entry of a key as it is now, if it is still the one that was given a number when the key came; else null. */
    DictDriver.Entry current(Payload key, int hash, long keyNumber) {
        while (true) {
            Generation generation = generation();
            int entry = generation == null ? 0 : generation.find(key, hash);
            if (entry == 0 || generation.keyNumber(entry) != keyNumber) {
                return null;
            }
            Versioned found = read(generation, entry);
            if (found != null) {
                return new DictDriver.Entry(key, found);
            }
        }
    }

    /** Sets or, with null, removes; returns the value before. */
    Payload write(Payload key, int hash, Payload value, long token) {
        return locked(token, () -> {
            Versioned before = get(key, hash);
            change(key, hash, value);
            return before == null ? null : before.payload();
        });
    }

    CasResult compareAndSet(Payload key, int hash, long expected, Payload value, long token) {
        return locked(token, () -> {
            Generation generation = generation();
            int entry = generation == null ? 0 : generation.find(key, hash);
            long version = entry == 0 ? DictDriver.ABSENT : generation.version(entry);
            if (version != expected) {
                return CasResult.lost(entry == 0 ? null : read(generation, entry));
            }
            change(key, hash, value);
            return CasResult.DONE;
        });
    }

    void clear(long token) {
        locked(token, () -> {
            Generation generation = generation();
            if (generation != null) {
                Set<Long> sides = sides(generation);
                memory.setLongRelease(at + DictLayout.GENERATION, 0);
                memory.setLong(at + DictLayout.COUNT, 0);
                memory.setLong(at + DictLayout.LIVE_BYTES, 0);
                cached = null;
                files.delete(generation.number());
                sides.forEach(files::deleteSide);
            }
            return null;
        });
    }

    private <T> T locked(long token, Supplier<T> write) {
        boolean completed = false;
        lock.lock();
        try {
            session.requireOpen();
            object.requireLive();
            Fences.check(object.name(), token, fence.get());
            T result = write.get();
            completed = true;
            return result;
        } finally {
            lock.release(completed);
        }
    }

    private void change(Payload key, int hash, Payload value) {
        if (value != null) {
            put(key, hash, value);
        } else {
            remove(key, hash);
        }
    }

    private void put(Payload key, int hash, Payload value) {
        boolean side = value.length() > LARGEST_INLINE;
        long size = GenerationLayout.entrySize(key.length(), side ? 0 : value.length());
        Generation generation = roomFor(size);
        long version = memory.getLong(at + DictLayout.LAST_VERSION) + 1;
        memory.setLongRelease(at + DictLayout.LAST_VERSION, version);
        if (side) {
            files.writeSide(version, value);
        }
        int link = generation.linkTo(key, hash);
        int replaced = generation.follow(link);
        long keyNumber = replaced != 0 ? generation.keyNumber(replaced) : newNumber();
        int next = replaced != 0 ? generation.follow(replaced) : 0;
        int entry = generation.append(next, version, keyNumber, hash, key, value, side);
        generation.link(link, entry);
        account(replaced == 0 ? 1 : 0, size - (replaced == 0 ? 0 : generation.size(replaced)));
        deleteSideOf(generation, replaced);
    }

    private void remove(Payload key, int hash) {
        Generation generation = generation();
        int link = generation == null ? 0 : generation.linkTo(key, hash);
        int removed = link == 0 ? 0 : generation.follow(link);
        if (removed != 0) {
            generation.link(link, generation.follow(removed));
            account(-1, -generation.size(removed));
            deleteSideOf(generation, removed);
        }
    }

    private long newNumber() {
        long number = memory.getLong(at + DictLayout.LAST_NUMBER) + 1;
        memory.setLongRelease(at + DictLayout.LAST_NUMBER, number);
        return number;
    }

    private void deleteSideOf(Generation generation, int entry) {
        if (entry != 0 && generation.isSide(entry)) {
            files.deleteSide(generation.version(entry));
        }
    }

    private void account(long entries, long bytes) {
        memory.setLongRelease(at + DictLayout.COUNT, count() + entries);
        memory.setLong(at + DictLayout.LIVE_BYTES, memory.getLong(at + DictLayout.LIVE_BYTES) + bytes);
    }

    long count() {
        return memory.getLongAcquire(at + DictLayout.COUNT);
    }

    /** A generation with room for an entry, and with buckets enough: the current one, or a new one into which it is compacted. */
    private Generation roomFor(long size) {
        Generation current = generation();
        boolean fits = current != null && current.room() >= size && count() < 2L * current.buckets();
        return fits ? current : compact(current, size);
    }

    private Generation compact(Generation old, long size) {
        long entries = count() + 1;
        int buckets = FIRST_BUCKETS;
        while (buckets < entries) {
            buckets *= 2;
        }
        long needed = memory.getLong(at + DictLayout.LIVE_BYTES) + size;
        long smallest = Generation.firstEntry(buckets) + needed;
        // Half of it is free afterwards, so that the copying costs each entry a constant time.
        long wanted = Math.max(FIRST_SIZE, smallest + needed) + 7 & -8L;
        if (smallest > LARGEST_FILE) {
            throw new CapacityException("The dict '" + object.name() + "' has " + smallest
                    + " bytes of entries in one of its " + DictLayout.SEGMENTS
                    + " segments, which is more than one mapping can hold. Use several dicts.");
        }
        long number = (old == null ? lastGeneration() : old.number()) + 1;
        Generation fresh = Generation.initialise(number, files.create(number, Math.min(wanted, LARGEST_FILE)), buckets);
        if (old != null) {
            Visitor.all(old, entry -> fresh.copy(old, entry));
        }
        memory.setLongRelease(at + DictLayout.GENERATION, number);
        cached = fresh;
        if (old != null) {
            files.delete(old.number());
        }
        return fresh;
    }

    /** After a clear the numbers go on, for a reader may still know an old generation by its number: versions only grow. */
    private long lastGeneration() {
        return memory.getLong(at + DictLayout.LAST_VERSION) << 1;
    }

    /** Counts again what a killed writer may have left uncounted. */
    private void recount() {
        long[] sums = new long[2];
        Generation generation = generation();
        if (generation != null) {
            Visitor.all(generation, entry -> {
                sums[0]++;
                sums[1] += generation.size(entry);
            });
        }
        memory.setLongRelease(at + DictLayout.COUNT, sums[0]);
        memory.setLong(at + DictLayout.LIVE_BYTES, sums[1]);
    }

    /** Deletes the files that a dead participant has left; takes over the lock if it held it. */
    void recover() throws IOException {
        boolean completed = false;
        lock.lock();
        try {
            Generation generation = generation();
            files.deleteOrphans(
                    generation == null ? 0 : generation.number(), generation == null ? Set.of() : sides(generation));
            completed = true;
        } finally {
            lock.release(completed);
        }
    }

    private static Set<Long> sides(Generation generation) {
        Set<Long> sides = new HashSet<>();
        Visitor.all(generation, entry -> {
            if (generation.isSide(entry)) {
                sides.add(generation.version(entry));
            }
        });
        return sides;
    }

    /** The keys that are there now, in the order in which they came. */
    Snapshot snapshot() {
        Generation generation = generation();
        List<Snapshot.Key> keys = new ArrayList<>();
        if (generation != null) {
            Visitor.all(generation, entry -> keys.add(new Snapshot.Key(generation.keyNumber(entry), entry)));
        }
        return new Snapshot(generation, keys);
    }
}
