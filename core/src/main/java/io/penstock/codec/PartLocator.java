package io.penstock.codec;

import java.util.Collection;
import java.util.Map;

/** Where in an object that goes by Java serialization a part of it stands, for the path of a refusal. */
final class PartLocator {

    private PartLocator() {}

    /** The refusal of a part, with the step from its whole to it; looked for only now, when it is needed. */
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
