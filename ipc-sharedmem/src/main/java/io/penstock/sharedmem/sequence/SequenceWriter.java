package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.Counter;
import io.penstock.sharedmem.generation.GenerationShape;
import io.penstock.sharedmem.generation.Generations;
import io.penstock.sharedmem.generation.Growth;
import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.spi.Payload;
import java.util.function.Function;

/**
 * Makes changes, under the list's lock. Each takes effect by one store: to an element's slot, to the root, or to the
 * word that names the generation.
 *
 * <p><b>Crash.</b> Before that store, only what nobody reads is written: entries behind the log's end, slots behind the
 * length or of the other area, another file. The log's end and the counters of generations and of large elements move
 * before they are used, so a crash leaves a hole or skips a number, and never gives one twice. The lock's repair
 * deletes files that nothing leads to.
 */
final class SequenceWriter {

    private final MappedObject object;
    private final Generations<SequenceGeneration> generations;
    private final LargePayloadFiles largePayloads;
    private final Seqlock seqlock;
    private final Counter largeNumbers;
    private final Function<SequenceShape, SequenceGeneration> maker;

    SequenceWriter(
            MappedObject object,
            Generations<SequenceGeneration> generations,
            LargePayloadFiles largePayloads,
            Seqlock seqlock,
            Function<SequenceShape, SequenceGeneration> maker) {
        this.object = object;
        this.generations = generations;
        this.largePayloads = largePayloads;
        this.seqlock = seqlock;
        this.largeNumbers = new Counter(object.memory(), SequenceLayout.LAST_NUMBER_AT);
        this.maker = maker;
    }

    /** Replaces one element; all others stay where they are. */
    long set(Splice splice) {
        SequenceGeneration now = generations.current();
        long root = now.root();
        int before = now.entry(root, splice.from());
        long version;
        if (now.hasRoom(0, splice.bytes())) {
            int entry = write(now, splice, 0);
            version = seqlock.change(false, () -> now.publishEntry(root, splice.from(), entry));
            deleteLarge(now, before);
        } else {
            version = rewrite(now, splice, false);
        }
        return version;
    }

    /** Makes any other change that removes or adds something. */
    long splice(Splice splice) {
        SequenceGeneration now = generations.current();
        int length = now == null ? 0 : SequenceGeneration.length(now.root());
        long after = splice.lengthAfter(length);
        if (after == 0 && now != null && now.size() > GenerationShape.PAGE) {
            return clear(now, splice);
        }
        if (now == null || !now.hasRoom(after, splice.bytes())) {
            return rewrite(now, splice, true);
        }
        long root = now.root();
        int[] gone = now.entries(root, splice.from(), splice.to() - splice.from());
        boolean onlyAddsOrTakes = gone.length == 0 || splice.items().length == 0;
        long version =
                splice.to() == length && onlyAddsOrTakes ? atTheEnd(now, root, splice) : inTheMiddle(now, root, splice);
        deleteLarge(now, gone);
        return version;
    }

    /** Adds behind the last element, or removes the last ones: the index stays where it is. */
    private long atTheEnd(SequenceGeneration now, long root, Splice splice) {
        now.setBehind(root, splice.from(), write(now, splice));
        return seqlock.change(true, () -> now.publishLength(root, splice.from() + splice.items().length));
    }

    /** Adds or removes anywhere: writes another index. */
    private long inTheMiddle(SequenceGeneration now, long root, Splice splice) {
        int length = SequenceGeneration.length(root);
        int[] come = write(now, splice);
        now.copyToOther(root, 0, splice.from(), 0);
        now.setOther(root, splice.from(), come);
        now.copyToOther(root, splice.to(), length - splice.to(), splice.from() + come.length);
        return seqlock.change(true, () -> now.publishOther(root, (int) splice.lengthAfter(length)));
    }

    /** Removes all elements, and frees what they occupy. */
    private long clear(SequenceGeneration now, Splice splice) {
        int[] gone = now.entries(now.root(), splice.from(), splice.to() - splice.from());
        long version = seqlock.change(true, () -> generations.makeCurrent(null));
        generations.delete(now.number());
        deleteLarge(now, gone);
        return version;
    }

    /** Makes a new generation of what stays and what is added. */
    private long rewrite(SequenceGeneration old, Splice splice, boolean moves) {
        long root = old == null ? 0 : old.root();
        int length = SequenceGeneration.length(root);
        int[] entries = old == null ? new int[0] : old.entries(root, 0, length);
        long bytes = splice.bytes();
        for (int index = 0; index < length; index++) {
            bytes += index < splice.from() || index >= splice.to() ? old.size(entries[index]) : 0;
        }
        if (old != null && length == 0) {
            // Its room may be what is needed.
            generations.makeCurrent(null);
            generations.delete(old.number());
        }
        int after = (int) Math.min(splice.lengthAfter(length), Integer.MAX_VALUE);
        boolean logIsFull = old != null && !old.hasRoom(0, splice.bytes());
        SequenceGeneration next = Growth.create(
                object,
                "its generation of " + after + " elements",
                SequenceShape.roomy(after, bytes, logIsFull ? old.logBytes() : 0),
                SequenceShape.tight(after, bytes),
                maker);
        int[] copies = new int[after];
        for (int index = 0; index < splice.from(); index++) {
            copies[index] = next.append(old, entries[index]);
        }
        int[] come = write(next, splice);
        System.arraycopy(come, 0, copies, splice.from(), come.length);
        for (int index = splice.to(), to = splice.from() + come.length; index < length; index++, to++) {
            copies[to] = next.append(old, entries[index]);
        }
        next.setBehind(0, 0, copies);
        next.publishLength(0, after);
        long version = seqlock.change(moves, () -> generations.makeCurrent(next));
        if (length > 0) {
            generations.delete(old.number());
        }
        for (int index = splice.from(); index < splice.to(); index++) {
            deleteLarge(old, entries[index]);
        }
        return version;
    }

    /** Writes the entries of what is added, after the files of large ones are in place. */
    private int[] write(SequenceGeneration generation, Splice splice) {
        int[] entries = new int[splice.items().length];
        for (int item = 0; item < entries.length; item++) {
            entries[item] = write(generation, splice, item);
        }
        return entries;
    }

    private int write(SequenceGeneration generation, Splice splice, int item) {
        Payload element = splice.items()[item];
        long number = 0;
        if (LargePayloadFiles.isLarge(element)) {
            number = largeNumbers.next();
            largePayloads.place(splice.staged().file(item), number);
        }
        return generation.append(element, number);
    }

    private void deleteLarge(SequenceGeneration generation, int[] entries) {
        for (int entry : entries) {
            deleteLarge(generation, entry);
        }
    }

    private void deleteLarge(SequenceGeneration generation, int entry) {
        if (generation.isLarge(entry)) {
            largePayloads.delete(generation.largeNumber(entry));
        }
    }
}
