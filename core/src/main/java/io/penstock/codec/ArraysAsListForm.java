package io.penstock.codec;

import java.util.Arrays;
import java.util.List;

/** A list of fixed size, as Arrays.asList makes it. Its elements may refer to it. */
final class ArraysAsListForm extends Form<List<Object>> {

    ArraysAsListForm() {
        super(true);
    }

    @Override
    void encode(Engine engine, WireOutput out, List<Object> value) {
        Object[] parts = value.toArray();
        out.writeSize(parts.length);
        Parts.put(engine, out, parts);
    }

    @Override
    List<Object> decode(Engine engine, WireInput in, Class<? extends List<Object>> type) {
        Object[] parts = new Object[in.readSize()];
        List<Object> value = Arrays.asList(parts);
        engine.reference(value);
        Parts.get(engine, in, parts);
        return value;
    }
}
