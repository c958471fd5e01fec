package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.Counter;
import io.penstock.sharedmem.generation.CriticalSections;
import io.penstock.sharedmem.generation.Generations;
import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.sharedmem.generation.UnreachableFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.DictDriver;
import io.penstock.spi.DictDriver.CasResult;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.Versioned;
import java.util.HashSet;
import java.util.Set;

/**
 * The keys of one segment. Reads take no lock, unless a large entry is replaced while it is read. A write runs under
 * the segment's lock, and takes effect by one store: to an entry's word, or to the generation's.
 *
 * <p><b>Crash.</b> Counters of versions, of keys and of generations move before what they number is published, so a
 * crash skips numbers and never gives one twice. The log's end and the count of items move first as well, so a crash
 * leaves a hole, which the next generation does not have, or a value that is not published, which the next one
 * overwrites. Only the number of live entries is derived: {@link #repair} counts them, and deletes files that no
 * published word leads to.
 */
final class DictSegment {

    private final Session session;
    private final MappedObject object;
    private final Memory memory;
    private final int words;
    private final String prefix;
    private final DictFence fence;
    private final Counter generationNumbers;
    private final Counter versions;
    private final Counter keyNumbers;
    private final LargePayloadFiles keys;
    private final LargePayloadFiles values;
    private final Generations<DictGeneration> generations;
    private final DictGrowth growth;
    private final CriticalSections sections;

    DictSegment(Session session, MappedObject object, int index, DictFence fence) {
        this.session = session;
        this.object = object;
        this.memory = object.memory();
        this.words = DictLayout.segment(index);
        this.prefix = "d" + index + ".";
        this.fence = fence;
        this.generationNumbers = new Counter(memory, words + DictLayout.LAST_GENERATION);
        this.versions = new Counter(memory, words + DictLayout.LAST_VERSION);
        this.keyNumbers = new Counter(memory, words + DictLayout.LAST_NUMBER);
        this.keys = new LargePayloadFiles(object, prefix + "k");
        this.values = new LargePayloadFiles(object, prefix + "v");
        this.generations = new Generations<>(
                session,
                object,
                prefix + "g",
                words + DictLayout.GENERATION,
                found -> DictGeneration.open(found, keys, values));
        this.growth = new DictGrowth(object, session.files(), generations, this::create);
        this.sections = new CriticalSections(session, object, words + DictLayout.LOCK, this::repair);
    }

    boolean contains(Payload key, long hash) {
        DictGeneration generation = generations.current();
        int entry = generation == null ? DictGeneration.ABSENT : generation.find(key, hash);
        return entry == DictGeneration.VANISHED ? containsUnderLock(key, hash) : entry != DictGeneration.ABSENT;
    }

    private boolean containsUnderLock(Payload key, long hash) {
        return sections.run(() -> find(generations.current(), key, hash) != DictGeneration.ABSENT);
    }

    Versioned get(Payload key, long hash, Receiver receiver) {
        DictGeneration generation = generations.current();
        int entry = generation == null ? DictGeneration.ABSENT : generation.find(key, hash);
        if (entry == DictGeneration.ABSENT) {
            return null;
        }
        Versioned found = entry == DictGeneration.VANISHED
                ? DictEntries.REPLACED
                : generation.entries().value(entry, receiver);
        return found == DictEntries.REPLACED ? getUnderLock(key, hash, receiver) : found;
    }

    private Versioned getUnderLock(Payload key, long hash, Receiver receiver) {
        return sections.run(() -> {
            DictGeneration current = generations.current();
            int entry = find(current, key, hash);
            return entry == DictGeneration.ABSENT ? null : value(current, entry, receiver);
        });
    }

    Payload put(DictWrite write, Receiver receiver) {
        return sections.run(() -> {
            fence.require(write.token());
            DictGeneration generation = generations.current();
            int entry = find(generation, write.key(), write.hash());
            Payload before = entry == DictGeneration.ABSENT
                    ? null
                    : value(generation, entry, receiver).payload();
            apply(write, generation, entry);
            return before;
        });
    }

    CasResult compareAndSet(DictWrite write, long expected) {
        return sections.run(() -> {
            fence.require(write.token());
            DictGeneration generation = generations.current();
            int entry = find(generation, write.key(), write.hash());
            boolean absent = entry == DictGeneration.ABSENT;
            long version = absent
                    ? DictDriver.ABSENT
                    : DictEntryLayout.version(generation.entries().published(entry));
            if (version != expected) {
                return CasResult.lost(absent ? null : value(generation, entry, Receiver.EXACT));
            }
            apply(write, generation, entry);
            return CasResult.DONE;
        });
    }

    void clear(long token) {
        sections.run(() -> {
            fence.require(token);
            if (generations.currentNumber() != 0) {
                generations.makeCurrent(null);
                setLive(0);
                deleteLeftovers();
            }
            return null;
        });
    }

    long live() {
        return memory.getLongAcquire(words + DictLayout.LIVE);
    }

    /**
     * Adds entries to a page, in the order in which their keys came. A generation that is replaced meanwhile still has,
     * under the same numbers, whatever is there from the first page to the last.
     *
     * @param after the number of the last key that earlier pages looked at
     * @return the number of the last key that this page looked at
     */
    long scan(long after, ScanPage page) {
        DictGeneration generation = generations.current();
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

    private DictDriver.Entry read(DictGeneration generation, int entry) {
        DictEntries entries = generation.entries();
        if (entries.published(entry) == 0) {
            return null;
        }
        Payload key = entries.key(entry);
        Versioned value = key == null ? DictEntries.REPLACED : entries.value(entry, Receiver.EXACT);
        if (value == DictEntries.REPLACED) {
            return readUnderLock(entries.number(entry));
        }
        return value == null ? null : new DictDriver.Entry(key, value);
    }

    /** Reads an entry again, whose key or value was replaced or removed while it was read. */
    private DictDriver.Entry readUnderLock(long keyNumber) {
        return sections.run(() -> {
            DictGeneration current = generations.current();
            int index = current == null ? 0 : current.firstAfter(keyNumber - 1);
            if (current == null || index == current.count()) {
                return null;
            }
            DictEntries entries = current.entries();
            int entry = current.entry(index);
            if (entries.number(entry) != keyNumber || entries.published(entry) == 0) {
                return null;
            }
            return new DictDriver.Entry(
                    sections.requireThere(entries.key(entry)), value(current, entry, Receiver.EXACT));
        });
    }

    /** Returns when the write that is under way has ended. */
    void awaitWriter() {
        sections.run(() -> null);
    }

    /** Repairs what a participant left that is gone; also waits for the writers of this one, if it is leaving. */
    void recover() {
        sections.recover();
    }

    void dropOldMapping() {
        generations.dropOldMapping();
    }

    /** Finds a key under the lock, where nothing vanishes. */
    private int find(DictGeneration generation, Payload key, long hash) {
        int entry = generation == null ? DictGeneration.ABSENT : generation.find(key, hash);
        return entry == DictGeneration.VANISHED ? sections.requireThere(null) : entry;
    }

    private Versioned value(DictGeneration generation, int entry, Receiver receiver) {
        Versioned found = generation.entries().value(entry, receiver);
        return sections.requireThere(found == DictEntries.REPLACED ? null : found);
    }

    private void apply(DictWrite write, DictGeneration generation, int entry) {
        if (write.value() != null) {
            set(write, generation, entry);
        } else if (entry != DictGeneration.ABSENT) {
            DictEntries entries = generation.entries();
            long before = entries.published(entry);
            entries.publish(entry, 0);
            setLive(live() - 1);
            deleteValue(entries, entry, before);
            if (entries.isLargeKey(entry)) {
                keys.delete(entries.number(entry));
            }
        }
    }

    private void set(DictWrite write, DictGeneration old, int oldEntry) {
        DictGeneration generation = withRoom(write, old, oldEntry);
        DictEntries entries = generation.entries();
        int entry = generation == old ? oldEntry : find(generation, write.key(), write.hash());
        long version = versions.next();
        if (LargePayloadFiles.isLarge(write.value())) {
            values.place(write.staged().file(DictWrite.VALUE), version);
        }
        if (entry == DictGeneration.ABSENT) {
            entry = add(write, generation);
            entries.publish(entry, entries.write(entry, write.value(), version));
            setLive(live() + 1);
        } else {
            long before = entries.published(entry);
            entries.publish(entry, entries.write(entry, write.value(), version));
            deleteValue(entries, entry, before);
        }
    }

    private int add(DictWrite write, DictGeneration generation) {
        long number = keyNumbers.next();
        if (LargePayloadFiles.isLarge(write.key())) {
            keys.place(write.staged().file(DictWrite.KEY), number);
        }
        return generation.add(number, write.key(), write.hash(), write.value());
    }

    private void deleteValue(DictEntries entries, int entry, long before) {
        if (entries.isLargeValue(entry, before)) {
            values.delete(DictEntryLayout.version(before));
        }
    }

    private void setLive(long live) {
        memory.setLongRelease(words + DictLayout.LIVE, live);
    }

    /** Makes an empty generation that nobody sees yet. */
    private DictGeneration create(DictShape shape) {
        long number = generationNumbers.next();
        return DictGeneration.create(generations.create(number, shape.size()), keys, values, number, shape);
    }

    /** Returns a generation with room for a write: the one that counts, or one that has replaced it. */
    private DictGeneration withRoom(DictWrite write, DictGeneration old, int entry) {
        boolean hasRoom = old != null
                && (entry == DictGeneration.ABSENT
                        ? old.hasRoom(write.key(), write.value())
                        : old.entries().hasRoom(entry, write.value()));
        return hasRoom ? old : growth.replace(old, write.size());
    }

    /** Repairs the segment under its lock, after the last holder died or failed somewhere. */
    private void repair() {
        if (!object.isDestroyed()) {
            DictGeneration current = generations.current();
            setLive(current == null ? 0 : current.countLive().items());
            deleteLeftovers();
        }
    }

    private void deleteLeftovers() {
        UnreachableFiles.delete(session, object, prefix, this::reachable);
    }

    private Set<String> reachable() {
        Set<String> names = new HashSet<>();
        DictGeneration current = generations.current();
        if (current != null) {
            names.add(generations.name(current.number()));
            DictEntries entries = current.entries();
            for (int index = 0; index < current.count(); index++) {
                int entry = current.entry(index);
                long published = entries.published(entry);
                if (published != 0 && entries.isLargeKey(entry)) {
                    names.add(keys.name(entries.number(entry)));
                }
                if (entries.isLargeValue(entry, published)) {
                    names.add(values.name(DictEntryLayout.version(published)));
                }
            }
        }
        return names;
    }
}
