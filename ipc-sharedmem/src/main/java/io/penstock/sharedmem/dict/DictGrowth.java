package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.Generations;
import io.penstock.sharedmem.generation.Growth;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.SessionFiles;
import java.util.function.Function;

/** Replaces a segment's generation by one with more room, under the segment's lock. */
final class DictGrowth {

    private static final String SEGMENT = "one of its " + DictLayout.SEGMENTS + " segments";

    private final MappedObject object;
    private final SessionFiles files;
    private final Generations<DictGeneration> generations;
    private final Function<DictShape, DictGeneration> maker;

    /**
     * Creates the growth of one segment.
     *
     * @param maker makes an empty generation that nobody sees yet
     */
    DictGrowth(
            MappedObject object,
            SessionFiles files,
            Generations<DictGeneration> generations,
            Function<DictShape, DictGeneration> maker) {
        this.object = object;
        this.files = files;
        this.generations = generations;
        this.maker = maker;
    }

    /** Makes a generation with all that is live and room for one more entry, and deletes the old one. */
    DictGeneration replace(DictGeneration old, int entry) {
        DictShape.Live live = old == null ? DictShape.Live.NOTHING : old.countLive();
        DictShape tight = DictShape.tight(live, entry);
        DictShape roomy = old == null ? DictShape.roomy(live, entry) : roomy(old, live, entry);
        DictShape wanted = roomy.size() > tight.size() ? roomy : tight;
        if (live.items() > 0) {
            DictGeneration next = Growth.create(object, SEGMENT, wanted, tight, maker);
            old.copyTo(next);
            generations.makeCurrent(next);
            generations.delete(old.number());
            return next;
        }
        if (old != null) {
            // Its room may be what is needed.
            generations.makeCurrent(null);
            generations.delete(old.number());
        }
        DictGeneration next = Growth.create(object, SEGMENT, wanted, tight, maker);
        generations.makeCurrent(next);
        return next;
    }

    /** Leaves alone what others may need to give back what is not live: so a dict that was emptied is not full. */
    private DictShape roomy(DictGeneration old, DictShape.Live live, int entry) {
        DictShape ample = DictShape.ample(live, entry, old.capacity(), old.logBytes());
        boolean plenty = ample.size() * DictLayout.SEGMENTS <= files.free();
        return plenty ? ample : DictShape.roomy(live, entry);
    }
}
