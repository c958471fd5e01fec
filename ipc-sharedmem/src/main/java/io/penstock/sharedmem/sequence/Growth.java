package io.penstock.sharedmem.sequence;

import io.penstock.CapacityException;
import io.penstock.sharedmem.generation.Mappings;
import io.penstock.sharedmem.session.SharedObject;
import java.util.function.Function;

/** Makes generations with more room, under the list's lock. */
final class Growth {

    private final SharedObject object;
    private final Function<Shape, SequenceGeneration> maker;

    /** With what makes an empty generation that nobody sees yet. */
    Growth(SharedObject object, Function<Shape, SequenceGeneration> maker) {
        this.object = object;
        this.maker = maker;
    }

    /** Makes an empty generation for so many elements, with entries of so many bytes, and more if there is room for it. */
    SequenceGeneration create(long length, long bytes, long logBefore) {
        Shape roomy = Shape.roomy(length, bytes, logBefore);
        Shape tight = Shape.tight(length, bytes);
        if (!tight.fits()) {
            throw new CapacityException(object + " cannot grow: " + length + " elements need " + tight.size()
                    + " bytes, and a list can have " + Shape.LARGEST
                    + ". Take something out first, or divide the elements among several lists.");
        }
        if (roomy.fits()) {
            try {
                return maker.apply(roomy);
            } catch (CapacityException notThatMuch) {
                // What is really needed may still be there.
            }
        }
        return Mappings.withRoom(() -> maker.apply(tight));
    }
}
