package io.penstock.sharedmem.generation;

import io.penstock.CapacityException;
import io.penstock.sharedmem.session.MappedObject;
import java.util.function.Function;

/** Makes generations with more room: as much as is wanted if it is to be had, else as much as is needed. */
public final class Growth {

    private Growth() {}

    /**
     * Creates a generation.
     *
     * @param part what of the object needs the room, as an error names it
     * @param roomy the division that is wanted
     * @param tight the division that is needed
     * @param maker makes an empty generation that nobody sees yet
     * @throws CapacityException if there is no room for what is needed
     */
    public static <S extends GenerationShape, G> G create(
            MappedObject object, String part, S roomy, S tight, Function<S, G> maker) {
        if (!tight.fits()) {
            throw new CapacityException(object + " cannot grow: " + part + " would take " + tight.size()
                    + " bytes, and can have " + GenerationShape.LARGEST
                    + ". Take something out first, or divide the content among several objects.");
        }
        if (roomy.fits()) {
            try {
                return maker.apply(roomy);
            } catch (CapacityException notThatMuch) {
                // What is needed may still be there.
            }
        }
        return MappingReclaim.retryAfterCollection(() -> maker.apply(tight));
    }
}
