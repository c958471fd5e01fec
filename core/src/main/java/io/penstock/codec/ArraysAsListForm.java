package io.penstock.codec;

import java.util.Arrays;
import java.util.List;

/** A list of fixed size, as Arrays.asList makes it. Its elements may refer to it. */
final class ArraysAsListForm extends Form<List<Object>> {

    ArraysAsListForm() {
        super(true);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, List<Object> value) {
        Object[] parts = value.toArray();
        out.writeSize(parts.length);
        ArrayElements.write(kryo, out, parts);
    }

    @Override
    List<Object> decode(CodecKryo kryo, WireInput in, Class<? extends List<Object>> type) {
        Object[] parts = new Object[in.readSize()];
        List<Object> value = Arrays.asList(parts);
        kryo.reference(value);
        ArrayElements.read(kryo, in, parts);
        return value;
    }
}
