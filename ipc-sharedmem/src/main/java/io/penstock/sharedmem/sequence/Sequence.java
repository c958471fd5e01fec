package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.Counter;
import io.penstock.sharedmem.generation.CriticalSections;
import io.penstock.sharedmem.generation.Generations;
import io.penstock.sharedmem.generation.GreatestToken;
import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.sharedmem.generation.Staged;
import io.penstock.sharedmem.generation.UnreachableFiles;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Removed;
import io.penstock.spi.SequenceDriver.Slice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The elements of a list. A read takes no lock, unless one change after another has disturbed it; a change is made
 * under the list's lock, by {@link SequenceWriter}.
 */
final class Sequence {

    /** The number of reads without the lock before a reader takes it. */
    private static final int OPTIMISTIC_READS = 16;

    /** The most elements of a page. */
    private static final int MOST_ELEMENTS = 1 << 20;

    private static final long MOST_BYTES = 32 << 20;

    private static final Payload[] NO_ITEMS = {};
    private static final int[] NO_ENTRIES = {};

    private final Session session;
    private final MappedObject object;
    private final LargePayloadFiles largePayloads;
    private final Generations<SequenceGeneration> generations;
    private final Seqlock seqlock;
    private final GreatestToken greatestToken;
    private final Counter generationNumbers;
    private final SequenceWriter writer;
    private final CriticalSections sections;

    Sequence(Session session, MappedObject object) {
        this.session = session;
        this.object = object;
        this.largePayloads = new LargePayloadFiles(object, "v");
        this.generations = new Generations<>(
                session,
                object,
                "g",
                SequenceLayout.GENERATION_AT,
                found -> SequenceGeneration.open(found, largePayloads));
        this.seqlock = new Seqlock(object.memory());
        this.greatestToken = new GreatestToken(object, SequenceLayout.FENCE_AT);
        this.generationNumbers = new Counter(object.memory(), SequenceLayout.LAST_GENERATION_AT);
        this.writer = new SequenceWriter(object, generations, largePayloads, seqlock, this::createGeneration);
        this.sections = new CriticalSections(session, object, SequenceLayout.LOCK_AT, this::repair);
    }

    private SequenceGeneration createGeneration(SequenceShape shape) {
        long number = generationNumbers.next();
        return SequenceGeneration.create(generations.create(number, shape.size()), largePayloads, number, shape);
    }

    Payload get(long index, Receiver receiver) {
        for (int reads = 0; reads < OPTIMISTIC_READS; reads++) {
            long seen = seqlock.read();
            if (Seqlock.isStable(seen)) {
                SequenceGeneration generation = generations.current();
                long root = generation == null ? 0 : generation.root();
                if (index < 0 || index >= SequenceGeneration.length(root)) {
                    return null;
                }
                int entry = generation.entry(root, (int) index);
                // An element whose file is gone has been replaced: another read finds the new one.
                Payload found = seqlock.validate(seen) ? generation.read(entry, receiver) : null;
                if (found != null) {
                    return found;
                }
            }
            Thread.onSpinWait();
        }
        return sections.run(() -> isThere(index) ? element((int) index, receiver) : null);
    }

    long size() {
        SequenceGeneration generation = generations.current();
        return generation == null ? 0 : SequenceGeneration.length(generation.root());
    }

    Slice range(long from, int max) {
        for (int reads = 0; reads < OPTIMISTIC_READS; reads++) {
            Slice slice = tryRange(from, max);
            if (slice != null) {
                return slice;
            }
            Thread.onSpinWait();
        }
        return sections.run(() -> sections.requireThere(tryRange(from, max)));
    }

    /**
     * Reads where the entries are, which is quick, and then copies them, since they do not change; null if something
     * has changed while it read where they are, or the file of a large element is gone.
     */
    private Slice tryRange(long from, int max) {
        long seen = seqlock.read();
        if (!Seqlock.isStable(seen)) {
            return null;
        }
        SequenceGeneration generation = generations.current();
        long root = generation == null ? 0 : generation.root();
        int size = SequenceGeneration.length(root);
        int start = (int) Math.min(from, size);
        int count = Math.min(Math.min(max, MOST_ELEMENTS), size - start);
        int[] entries = generation == null ? NO_ENTRIES : generation.entries(root, start, count);
        long moved = seqlock.moved();
        if (!seqlock.validate(seen)) {
            return null;
        }
        List<Payload> items = new ArrayList<>(count);
        long bytes = 0;
        for (int at = 0; at < count && bytes < MOST_BYTES; at++) {
            Payload item = generation.read(entries[at], Receiver.EXACT);
            if (item == null) {
                return null;
            }
            items.add(item);
            bytes += item.length();
        }
        return new Slice(items, size, Seqlock.version(seen), moved);
    }

    Payload set(long index, Payload value, Staged staged, Expected expected, long token, Receiver receiver) {
        return sections.run(() -> {
            requireToken(token);
            if (!isThere(index) || !holds(expected)) {
                return null;
            }
            Payload before = element((int) index, receiver);
            writer.set(new Splice((int) index, (int) index + 1, new Payload[] {value}, staged));
            return before;
        });
    }

    long append(Payload[] items, Staged staged, long token) {
        return sections.run(() -> {
            requireToken(token);
            int length = (int) size();
            if (items.length > 0) {
                writer.splice(new Splice(length, length, items, staged));
            }
            return (long) length;
        });
    }

    Removed remove(long index, Expected expected, long token, Receiver receiver) {
        return sections.run(() -> {
            requireToken(token);
            if (!isThere(index) || !holds(expected)) {
                return null;
            }
            Payload removed = element((int) index, receiver);
            Splice splice = new Splice((int) index, (int) index + 1, NO_ITEMS, Staged.NOTHING);
            return new Removed(removed, writer.splice(splice));
        });
    }

    long splice(long from, long to, Payload[] items, Staged staged, Expected expected, long token) {
        return sections.run(() -> {
            requireToken(token);
            long length = size();
            long end = to == SequenceDriver.END ? length : to;
            if (from < 0 || end < from || end > length || !holds(expected)) {
                return SequenceDriver.REFUSED;
            }
            Splice splice = new Splice((int) from, (int) end, items, staged);
            return splice.isNothing() ? Seqlock.version(seqlock.read()) : writer.splice(splice);
        });
    }

    /** Makes a token known, under the lock, so that no change with an older one is under way when this returns. */
    void fence(long token) {
        sections.run(() -> {
            requireToken(token);
            return null;
        });
    }

    /** Refuses a change with an older token. All changes are made under one lock, so none can be under way. */
    private void requireToken(long token) {
        greatestToken.require(token);
        greatestToken.raise(token);
    }

    private boolean isThere(long index) {
        return index >= 0 && index < size();
    }

    private boolean holds(Expected expected) {
        return expected.holds(Seqlock.version(seqlock.read()), seqlock.moved());
    }

    /** Returns an element that is there, under the lock. */
    private Payload element(int index, Receiver receiver) {
        SequenceGeneration generation = generations.current();
        return sections.requireThere(generation.read(generation.entry(generation.root(), index), receiver));
    }

    /** Repairs what a participant left that died within a change. */
    void recover() {
        sections.recover();
    }

    void dropOldMapping() {
        generations.dropOldMapping();
    }

    /** Repairs the list under its lock, after the last holder died or failed somewhere. */
    private void repair() {
        if (!object.isDestroyed()) {
            seqlock.repair();
            long current = generations.currentNumber();
            UnreachableFiles.delete(session, object, "g", () -> Set.of(generations.name(current)));
            UnreachableFiles.delete(session, object, "v", this::reachable);
        }
    }

    private Set<String> reachable() {
        Set<String> names = new HashSet<>();
        SequenceGeneration generation = generations.current();
        long root = generation == null ? 0 : generation.root();
        for (int index = 0; index < SequenceGeneration.length(root); index++) {
            int entry = generation.entry(root, index);
            if (generation.isLarge(entry)) {
                names.add(largePayloads.name(generation.largeNumber(entry)));
            }
        }
        return names;
    }
}
