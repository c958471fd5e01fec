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
 * lock, and takes effect by one store: to an item's word, or to the generation's.
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
        this.growth = new Growth(object, generations, () -> next(DictLayout.LAST_GENERATION));
        this.leftovers = new Leftovers(session, object, prefix, generations, sides);
        this.lock = session.lock(memory, words + DictLayout.LOCK, this::repair);
    }

    boolean contains(Payload key, long hash) {
        Generation generation = generations.current();
        int index = generation == null ? Generation.ABSENT : generation.find(key, hash);
        return index == Generation.VANISHED ? locked(() -> find(generations.current(), key, hash) >= 0) : index >= 0;
    }

    Versioned get(Payload key, long hash) {
        Generation generation = generations.current();
        int index = generation == null ? Generation.ABSENT : generation.find(key, hash);
        if (index == Generation.ABSENT) {
            return null;
        }
        Versioned found = index == Generation.VANISHED ? Generation.REPLACED : generation.value(index);
        return found == Generation.REPLACED ? getAgain(key, hash) : found;
    }

    private Versioned getAgain(Payload key, long hash) {
        return locked(() -> {
            Generation current = generations.current();
            int index = find(current, key, hash);
            return index < 0 ? null : value(current, index);
        });
    }

    Payload put(Write write) {
        return locked(() -> {
            fence.require(write.token());
            Generation generation = generations.current();
            int index = find(generation, write.key(), write.hash());
            Payload before = index < 0 ? null : value(generation, index).payload();
            apply(write, generation, index);
            return before;
        });
    }

    CasResult compareAndSet(Write write, long expected) {
        return locked(() -> {
            fence.require(write.token());
            Generation generation = generations.current();
            int index = find(generation, write.key(), write.hash());
            long version = index < 0 ? DictDriver.ABSENT : GenerationLayout.version(generation.published(index));
            if (version != expected) {
                return CasResult.lost(index < 0 ? null : value(generation, index));
            }
            apply(write, generation, index);
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
            last = generation.keyNumber(index);
            DictDriver.Entry entry = read(generation, index);
            if (entry != null) {
                page.add(entry);
            }
        }
        return last;
    }

    private DictDriver.Entry read(Generation generation, int index) {
        if (generation.published(index) == 0) {
            return null;
        }
        Payload key = generation.key(index);
        Versioned value = key == null ? Generation.REPLACED : generation.value(index);
        if (value == Generation.REPLACED) {
            return readAgain(generation.keyNumber(index));
        }
        return value == null ? null : new DictDriver.Entry(key, value);
    }

    /** A part of the entry went away while it was read: it was replaced or removed. */
    private DictDriver.Entry readAgain(long keyNumber) {
        return locked(() -> {
            Generation current = generations.current();
            int index = current == null ? 0 : current.firstAfter(keyNumber - 1);
            if (current == null
                    || index == current.count()
                    || current.keyNumber(index) != keyNumber
                    || current.published(index) == 0) {
                return null;
            }
            return new DictDriver.Entry(requireThere(current.key(index)), value(current, index));
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
        int index = generation == null ? Generation.ABSENT : generation.find(key, hash);
        return index == Generation.VANISHED ? requireThere(null) : index;
    }

    private Versioned value(Generation generation, int index) {
        Versioned found = generation.value(index);
        return requireThere(found == Generation.REPLACED ? null : found);
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

    private void apply(Write write, Generation generation, int index) {
        if (write.value() != null) {
            set(write, generation, index);
        } else if (index >= 0) {
            long before = generation.published(index);
            generation.publish(index, 0);
            setLive(live() - 1);
            deleteValue(generation, index, before);
            if (generation.isSideKey(index)) {
                sides.deleteKey(generation.keyNumber(index));
            }
        }
    }

    private void set(Write write, Generation old, int oldIndex) {
        Generation generation = withRoom(write, old, oldIndex);
        int index = generation == old ? oldIndex : find(generation, write.key(), write.hash());
        long version = next(DictLayout.LAST_VERSION);
        if (Part.isSide(write.value())) {
            sides.placeValue(write.staged().value(), version);
        }
        if (index < 0) {
            index = add(write, generation);
            generation.publish(index, generation.write(index, write.value(), version));
            setLive(live() + 1);
        } else {
            long before = generation.published(index);
            generation.publish(index, generation.write(index, write.value(), version));
            deleteValue(generation, index, before);
        }
    }

    private int add(Write write, Generation generation) {
        long number = next(DictLayout.LAST_NUMBER);
        if (Part.isSide(write.key())) {
            sides.placeKey(write.staged().key(), number);
        }
        return generation.add(number, write.key(), write.hash());
    }

    private void deleteValue(Generation generation, int index, long before) {
        if (generation.isSideValue(index, before)) {
            sides.deleteValue(GenerationLayout.version(before));
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
    private Generation withRoom(Write write, Generation old, int index) {
        boolean hasRoom = old != null
                && (index < 0 ? old.hasRoom(write.key(), write.value()) : old.hasRoom(index, write.value()));
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
