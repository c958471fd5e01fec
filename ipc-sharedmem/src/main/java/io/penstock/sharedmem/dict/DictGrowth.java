package io.penstock.sharedmem.dict;

import io.penstock.CapacityException;
import io.penstock.sharedmem.generation.Generations;
import io.penstock.sharedmem.generation.MappingReclaim;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.SessionFiles;
import java.util.function.Function;

/** Replaces a segment's generation by one with more room, under the segment's lock. */
final class DictGrowth {

    private final MappedObject object;
    private final SessionFiles files;
    private final Generations<DictGeneration> generations;
    private final Function<DictShape, DictGeneration> maker;

    /** With what makes an empty generation that nobody sees yet. */
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

    /** Makes a generation with all that is live and room for one more entry; the old one is deleted. */
    DictGeneration replace(DictGeneration old, int entry) {
        DictShape.Live live = old == null ? DictShape.Live.NOTHING : old.live();
        DictShape roomy = old == null ? DictShape.roomy(live, entry) : roomy(old, live, entry);
        DictShape tight = DictShape.tight(live, entry);
        if (live.items() > 0) {
            DictGeneration next = create(roomy, tight);
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
        DictGeneration next = create(roomy, tight);
        generations.makeCurrent(next);
        return next;
    }

    /** What others may need to give back what is not live is left alone: so a dict that was emptied is not full. */
    private DictShape roomy(DictGeneration old, DictShape.Live live, int entry) {
        DictShape ample = DictShape.ample(live, entry, old.capacity(), old.logBytes());
        boolean plenty = ample.size() * DictLayout.SEGMENTS <= files.free();
        return plenty ? ample : DictShape.roomy(live, entry);
    }

    private DictGeneration create(DictShape roomy, DictShape tight) {
        if (!tight.fits()) {
            throw new CapacityException(object + " cannot grow: one of its " + DictLayout.SEGMENTS + " segments needs "
                    + tight.size() + " bytes, and can have " + DictShape.LARGEST
                    + ". Take something out first, or divide the entries among several dicts.");
        }
        if (roomy.fits() && roomy.size() > tight.size()) {
            try {
                return maker.apply(roomy);
            } catch (CapacityException notThatMuch) {
                // What is really needed may still be there.
            }
        }
        return MappingReclaim.retryAfterCollection(() -> maker.apply(tight));
    }
}
