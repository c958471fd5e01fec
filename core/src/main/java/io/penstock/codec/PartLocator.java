package io.penstock.codec;

import java.util.Collection;
import java.util.Map;

/** Finds where a part is within an object that Java serialization writes, for the path of a refusal. */
final class PartLocator {

    private PartLocator() {}

    /** Adds the step from the whole to the part to a refusal of the part. */
    static Refusal within(Object whole, Object part, Refusal refusal) {
        if (whole instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getValue() == part || entry.getKey() == part) {
                    return refusal.atKey(entry.getKey());
                }
            }
        }
        if (whole instanceof Collection<?> collection) {
            int index = 0;
            for (Object element : collection) {
                if (element == part) {
                    return refusal.at(index);
                }
                index++;
            }
        }
        for (Property field : Fields.of(whole.getClass())) {
            if (!field.type().isPrimitive() && field.get(whole) == part) {
                return refusal.inField(field.name());
            }
        }
        return refusal.inField("(a part of it)");
    }
}
