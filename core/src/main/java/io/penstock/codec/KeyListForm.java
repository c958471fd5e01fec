package io.penstock.codec;

import java.util.ArrayList;
import java.util.List;

/** A list in a key: its elements, whatever its class, since lists are equal by their elements. Read as an ArrayList. */
final class KeyListForm extends Form<List<Object>> {

    KeyListForm() {
        super(false);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, List<Object> value) {
        kryo.enterAcyclic(value);
        Object[] parts = value.toArray();
        out.writeSize(parts.length);
        ArrayElements.write(kryo, out, parts);
        kryo.enclosing().leave();
    }

    @Override
    List<Object> decode(CodecKryo kryo, WireInput in, Class<? extends List<Object>> type) {
        int size = in.readSize();
        List<Object> value = new ArrayList<>(size);
        ArrayElements.addTo(kryo, in, size, value);
        return value;
    }
}
