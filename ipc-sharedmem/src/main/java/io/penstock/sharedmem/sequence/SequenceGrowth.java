package io.penstock.sharedmem.sequence;

import io.penstock.CapacityException;
import io.penstock.sharedmem.generation.MappingReclaim;
import io.penstock.sharedmem.session.MappedObject;
import java.util.function.Function;

/** Makes generations with more room, under the list's lock. */
final class SequenceGrowth {

    private final MappedObject object;
    private final Function<SequenceShape, SequenceGeneration> maker;

    /** With what makes an empty generation that nobody sees yet. */
    SequenceGrowth(MappedObject object, Function<SequenceShape, SequenceGeneration> maker) {
        this.object = object;
        this.maker = maker;
    }

    /** Makes an empty generation for so many elements, with entries of so many bytes, and more if there is room for it. */
    SequenceGeneration create(long length, long bytes, long logBefore) {
        SequenceShape roomy = SequenceShape.roomy(length, bytes, logBefore);
        SequenceShape tight = SequenceShape.tight(length, bytes);
        if (!tight.fits()) {
            throw new CapacityException(object + " cannot grow: " + length + " elements need " + tight.size()
                    + " bytes, and a list can have " + SequenceShape.LARGEST
                    + ". Take something out first, or divide the elements among several lists.");
        }
        if (roomy.fits()) {
            try {
                return maker.apply(roomy);
            } catch (CapacityException notThatMuch) {
                // What is really needed may still be there.
            }
        }
        return MappingReclaim.retryAfterCollection(() -> maker.apply(tight));
    }
}
