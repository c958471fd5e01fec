package io.penstock.sharedmem.dict;

import io.penstock.CapacityException;
import io.penstock.sharedmem.generation.Generations;
import io.penstock.sharedmem.generation.Mappings;
import io.penstock.sharedmem.session.SessionFiles;
import io.penstock.sharedmem.session.SharedObject;
import java.util.function.Function;

/** Replaces a segment's generation by one with more room, under the segment's lock. */
final class Growth {

    private final SharedObject object;
    private final SessionFiles files;
    private final Generations<DictGeneration> generations;
    private final Function<Shape, DictGeneration> maker;

    /** With what makes an empty generation that nobody sees yet. */
    Growth(
            SharedObject object,
            SessionFiles files,
            Generations<DictGeneration> generations,
            Function<Shape, DictGeneration> maker) {
        this.object = object;
        this.files = files;
        this.generations = generations;
        this.maker = maker;
    }

    /** Makes a generation with all that is live and room for one more entry; the old one is deleted. */
    DictGeneration replace(DictGeneration old, int entry) {
        Shape.Live live = old == null ? Shape.Live.NOTHING : old.live();
        Shape roomy = old == null ? Shape.roomy(live, entry) : roomy(old, live, entry);
        Shape tight = Shape.tight(live, entry);
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
    private Shape roomy(DictGeneration old, Shape.Live live, int entry) {
        Shape ample = Shape.ample(live, entry, old.capacity(), old.logBytes());
        boolean plenty = ample.size() * DictLayout.SEGMENTS <= files.free();
        return plenty ? ample : Shape.roomy(live, entry);
    }

    private DictGeneration create(Shape roomy, Shape tight) {
        if (!tight.fits()) {
            throw new CapacityException(object + " cannot grow: one of its " + DictLayout.SEGMENTS + " segments needs "
                    + tight.size() + " bytes, and can have " + Shape.LARGEST
                    + ". Take something out first, or divide the entries among several dicts.");
        }
        if (roomy.fits() && roomy.size() > tight.size()) {
            try {
                return maker.apply(roomy);
            } catch (CapacityException notThatMuch) {
                // What is really needed may still be there.
            }
        }
        return Mappings.withRoom(() -> maker.apply(tight));
    }
}
