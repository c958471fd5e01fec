package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.CriticalSections;
import io.penstock.sharedmem.generation.Generations;
import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.sharedmem.generation.Staged;
import io.penstock.sharedmem.generation.UnreachableFiles;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.Payload;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Removed;
import io.penstock.spi.SequenceDriver.Slice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The elements of a list. A read takes no lock, unless it has been disturbed by one change after another; a change is made under the list's
 * lock, by {@link SequenceWriter}.
 */
final class Sequence {

    /** So often a reader looks again before it takes the lock. */
    private static final int OPTIMISTIC_READS = 16;

    /** A page is at most so long. */
    private static final int MOST_ELEMENTS = 1 << 20;

    private static final long MOST_BYTES = 32 << 20;

    private static final Payload[] NO_ITEMS = {};
    private static final int[] NO_ENTRIES = {};

    private final Session session;
    private final MappedObject object;
    private final LargePayloadFiles largePayloads;
    private final Generations<SequenceGeneration> generations;
    private final Seqlock seqlock;
    private final SequenceFence fence;
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
        this.fence = new SequenceFence(object);
        this.writer = new SequenceWriter(
                object.memory(),
                generations,
                largePayloads,
                seqlock,
                new SequenceGrowth(object, this::createGeneration));
        this.sections = new CriticalSections(session, object, SequenceLayout.LOCK_AT, this::repair);
    }

    private SequenceGeneration createGeneration(SequenceShape shape) {
        long number = writer.next(SequenceLayout.LAST_GENERATION_AT);
        return SequenceGeneration.create(generations.create(number, shape.size()), largePayloads, number, shape);
    }

    Payload get(long index) {
        for (int reads = 0; reads < OPTIMISTIC_READS; reads++) {
            long seen = seqlock.read();
            if (Seqlock.isStable(seen)) {
                SequenceGeneration generation = generations.current();
                long root = generation == null ? 0 : generation.root();
                if (index < 0 || index >= SequenceGeneration.length(root)) {
                    return null;
                }
                int entry = generation.entry(root, (int) index);
                // What is gone from its side file has been replaced: another look finds the new one.
                Payload found = seqlock.validate(seen) ? generation.read(entry) : null;
                if (found != null) {
                    return found;
                }
            }
            Thread.onSpinWait();
        }
        return sections.run(() -> isThere(index) ? element((int) index) : null);
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
     * Notes where the entries are, which is done in no time, and then copies them, since they do not change; null if something has
     * changed while it took note, or an element has gone with its side file.
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
            Payload item = generation.read(entries[at]);
            if (item == null) {
                return null;
            }
            items.add(item);
            bytes += item.length();
        }
        return new Slice(items, size, Seqlock.version(seen), moved);
    }

    Payload set(long index, Payload value, Staged staged, Expected expected, long token) {
        return sections.run(() -> {
            fence.require(token);
            if (!isThere(index) || !holds(expected)) {
                return null;
            }
            Payload before = element((int) index);
            writer.set(new Splice((int) index, (int) index + 1, new Payload[] {value}, staged));
            return before;
        });
    }

    long append(Payload[] items, Staged staged, long token) {
        return sections.run(() -> {
            fence.require(token);
            int length = (int) size();
            if (items.length > 0) {
                writer.splice(new Splice(length, length, items, staged));
            }
            return (long) length;
        });
    }

    Removed remove(long index, Expected expected, long token) {
        return sections.run(() -> {
            fence.require(token);
            if (!isThere(index) || !holds(expected)) {
                return null;
            }
            Payload removed = element((int) index);
            Splice splice = new Splice((int) index, (int) index + 1, NO_ITEMS, Staged.NOTHING);
            return new Removed(removed, writer.splice(splice));
        });
    }

    long splice(long from, long to, Payload[] items, Staged staged, Expected expected, long token) {
        return sections.run(() -> {
            fence.require(token);
            long length = size();
            long end = to == SequenceDriver.END ? length : to;
            if (from < 0 || end < from || end > length || !holds(expected)) {
                return SequenceDriver.REFUSED;
            }
            Splice splice = new Splice((int) from, (int) end, items, staged);
            return splice.isNothing() ? Seqlock.version(seqlock.read()) : writer.splice(splice);
        });
    }

    private boolean isThere(long index) {
        return index >= 0 && index < size();
    }

    private boolean holds(Expected expected) {
        return expected.holds(Seqlock.version(seqlock.read()), seqlock.moved());
    }

    /** An element that is there, under the lock. */
    private Payload element(int index) {
        SequenceGeneration generation = generations.current();
        return sections.requireThere(generation.read(generation.entry(generation.root(), index)));
    }

    /** On behalf of a participant that is gone: repairs what it left, if it died within a change. */
    void recover() {
        sections.recover();
    }

    void dropOldMapping() {
        generations.dropOldMapping();
    }

    /** Runs under the lock, after its last holder died or failed somewhere. */
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
