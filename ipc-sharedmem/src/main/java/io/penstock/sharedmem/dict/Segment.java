package io.penstock.sharedmem.dict;

import io.penstock.CapacityException;
import io.penstock.CorruptedException;
import io.penstock.FencedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import io.penstock.spi.DictDriver;
import io.penstock.spi.DictDriver.CasResult;
import io.penstock.spi.Payload;
import io.penstock.spi.Versioned;
import java.util.function.Supplier;

/**
 * The keys of one segment. Reads take no lock, save when a large entry is replaced under their hands. A write runs under the segment's
 * lock, and takes effect by one store: to an entry's word, or to the generation's.
 *
 * <p><b>Crash.</b> Counters of versions, of keys and of generations move before what they number is published, so a crash skips numbers
 * and never gives one twice. The log's end and the count of items do as well, so a crash leaves a hole, which the next generation
 * does not have, or a value that is not published, which the next one overwrites. Derived is only the number of live entries: {@link #repair} counts them, and deletes files that no published word
 * leads to.
 */
final class Segment {

    private final Session session;
    private final SharedObject object;
    private final Memory memory;
    private final int words;
    private final RobustLock lock;
    private final Fence fence;
    private final SideFiles sides;
    private final Generations generations;
    private final Growth growth;
    private final Leftovers leftovers;

    Segment(Session session, SharedObject object, int index, Fence fence) {
        this.session = session;
        this.object = object;
        this.memory = object.memory();
        this.words = DictLayout.segment(index);
        String prefix = "d" + index + ".";
        this.fence = fence;
        this.sides = new SideFiles(object, prefix);
        this.generations = new Generations(session, object, prefix, sides, words);
        this.growth = new Growth(object, session.files(), generations, () -> next(DictLayout.LAST_GENERATION));
        this.leftovers = new Leftovers(session, object, prefix, generations, sides);
        this.lock = session.lock(memory, words + DictLayout.LOCK, this::repair);
    }

    boolean contains(Payload key, long hash) {
        Generation generation = generations.current();
        int entry = generation == null ? Generation.ABSENT : generation.find(key, hash);
        return entry == Generation.VANISHED ? containsAfterAll(key, hash) : entry != Generation.ABSENT;
    }

    private boolean containsAfterAll(Payload key, long hash) {
        return locked(() -> find(generations.current(), key, hash) != Generation.ABSENT);
    }

    Versioned get(Payload key, long hash) {
        Generation generation = generations.current();
        int entry = generation == null ? Generation.ABSENT : generation.find(key, hash);
        if (entry == Generation.ABSENT) {
            return null;
        }
        Versioned found = entry == Generation.VANISHED
                ? Entries.REPLACED
                : generation.entries().value(entry);
        return found == Entries.REPLACED ? getAgain(key, hash) : found;
    }

    private Versioned getAgain(Payload key, long hash) {
        return locked(() -> {
            Generation current = generations.current();
            int entry = find(current, key, hash);
            return entry == Generation.ABSENT ? null : value(current, entry);
        });
    }

    Payload put(Write write) {
        return locked(() -> {
            fence.require(write.token());
            Generation generation = generations.current();
            int entry = find(generation, write.key(), write.hash());
            Payload before =
                    entry == Generation.ABSENT ? null : value(generation, entry).payload();
            apply(write, generation, entry);
            return before;
        });
    }

    CasResult compareAndSet(Write write, long expected) {
        return locked(() -> {
            fence.require(write.token());
            Generation generation = generations.current();
            int entry = find(generation, write.key(), write.hash());
            boolean absent = entry == Generation.ABSENT;
            long version = absent
                    ? DictDriver.ABSENT
                    : EntryLayout.version(generation.entries().published(entry));
            if (version != expected) {
                return CasResult.lost(absent ? null : value(generation, entry));
            }
            apply(write, generation, entry);
            return CasResult.DONE;
        });
    }

    void clear(long token) {
        locked(() -> {
            fence.require(token);
            if (generations.currentNumber() != 0) {
                generations.makeCurrent(null);
                setLive(0);
                leftovers.delete();
            }
            return null;
        });
    }

    long live() {
        return memory.getLongAcquire(words + DictLayout.LIVE);
    }

    /**
     * Adds entries to a page, in the order in which their keys came. A generation that is replaced meanwhile still has, under the same numbers,
     * whatever is there from the first page to the last.
     *
     * @param after the number of the last key that earlier pages looked at
     * @return the number of the last key that this page looked at
     */
    long scan(long after, Paging page) {
        Generation generation = generations.current();
        long last = after;
        int count = generation == null ? 0 : generation.count();
        for (int index = count == 0 ? 0 : generation.firstAfter(after); index < count && !page.isFull(); index++) {
            int at = generation.entry(index);
            last = generation.entries().number(at);
            DictDriver.Entry entry = read(generation, at);
            if (entry != null) {
                page.add(entry);
            }
        }
        return last;
    }

    private DictDriver.Entry read(Generation generation, int entry) {
        Entries entries = generation.entries();
        if (entries.published(entry) == 0) {
            return null;
        }
        Payload key = entries.key(entry);
        Versioned value = key == null ? Entries.REPLACED : entries.value(entry);
        if (value == Entries.REPLACED) {
            return readAgain(entries.number(entry));
        }
        return value == null ? null : new DictDriver.Entry(key, value);
    }

    /** A part of the entry went away while it was read: it was replaced or removed. */
    private DictDriver.Entry readAgain(long keyNumber) {
        return locked(() -> {
            Generation current = generations.current();
            int index = current == null ? 0 : current.firstAfter(keyNumber - 1);
            if (current == null || index == current.count()) {
                return null;
            }
            Entries entries = current.entries();
            int entry = current.entry(index);
            if (entries.number(entry) != keyNumber || entries.published(entry) == 0) {
                return null;
            }
            return new DictDriver.Entry(requireThere(entries.key(entry)), value(current, entry));
        });
    }

    /** Returns when the write that is under way has ended. */
    void awaitWriter() {
        locked(() -> null);
    }

    /** The same on behalf of a participant that is gone, also if that is this one: it repairs what the dead one left. */
    void recover() {
        lock.lock();
        lock.unlock();
    }

    void forgetOld() {
        generations.forgetOld();
    }

    private <T> T locked(Supplier<T> section) {
        boolean completed = false;
        lock.lock();
        try {
            session.requireOpen();
            object.requireLive();
            T result = section.get();
            completed = true;
            return result;
        } catch (CapacityException | FencedException refused) {
            // Both are found out before anything has changed.
            completed = true;
            throw refused;
        } finally {
            lock.release(completed);
        }
    }

    /** Under the lock nothing vanishes. */
    private int find(Generation generation, Payload key, long hash) {
        int entry = generation == null ? Generation.ABSENT : generation.find(key, hash);
        return entry == Generation.VANISHED ? requireThere(null) : entry;
    }

    private Versioned value(Generation generation, int entry) {
        Versioned found = generation.entries().value(entry);
        return requireThere(found == Entries.REPLACED ? null : found);
    }

    private <T> T requireThere(T read) {
        if (read == null) {
            object.requireLive();
            session.requireOpen();
            throw new CorruptedException("A file of a large entry of " + object + " is gone from '"
                    + session.directory() + "'. Somebody else deleted it: destroy the object.");
        }
        return read;
    }

    private void apply(Write write, Generation generation, int entry) {
        if (write.value() != null) {
            set(write, generation, entry);
        } else if (entry != Generation.ABSENT) {
            Entries entries = generation.entries();
            long before = entries.published(entry);
            entries.publish(entry, 0);
            setLive(live() - 1);
            deleteValue(entries, entry, before);
            if (entries.isSideKey(entry)) {
                sides.deleteKey(entries.number(entry));
            }
        }
    }

    private void set(Write write, Generation old, int oldEntry) {
        Generation generation = withRoom(write, old, oldEntry);
        Entries entries = generation.entries();
        int entry = generation == old ? oldEntry : find(generation, write.key(), write.hash());
        long version = next(DictLayout.LAST_VERSION);
        if (Part.isSide(write.value())) {
            sides.placeValue(write.staged().value(), version);
        }
        if (entry == Generation.ABSENT) {
            entry = add(write, generation);
            entries.publish(entry, entries.write(entry, write.value(), version));
            setLive(live() + 1);
        } else {
            long before = entries.published(entry);
            entries.publish(entry, entries.write(entry, write.value(), version));
            deleteValue(entries, entry, before);
        }
    }

    private int add(Write write, Generation generation) {
        long number = next(DictLayout.LAST_NUMBER);
        if (Part.isSide(write.key())) {
            sides.placeKey(write.staged().key(), number);
        }
        return generation.add(number, write.key(), write.hash(), write.value());
    }

    private void deleteValue(Entries entries, int entry, long before) {
        if (entries.isSideValue(entry, before)) {
            sides.deleteValue(EntryLayout.version(before));
        }
    }

    /** The number after the last one; it is taken before it is used. */
    private long next(int word) {
        long next = memory.getLong(words + word) + 1;
        memory.setLongRelease(words + word, next);
        return next;
    }

    private void setLive(long live) {
        memory.setLongRelease(words + DictLayout.LIVE, live);
    }

    /** The generation that counts, after it was replaced by one with room if need be. */
    private Generation withRoom(Write write, Generation old, int entry) {
        boolean hasRoom = old != null
                && (entry == Generation.ABSENT
                        ? old.hasRoom(write.key(), write.value())
                        : old.entries().hasRoom(entry, write.value()));
        return hasRoom ? old : growth.replace(old, write.size());
    }

    /** Runs under the lock, after its last holder died or failed somewhere. */
    private void repair() {
        if (!object.isDestroyed()) {
            Generation current = generations.current();
            setLive(current == null ? 0 : current.live().items());
            leftovers.delete();
        }
    }
}
