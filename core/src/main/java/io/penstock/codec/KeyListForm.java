package io.penstock.codec;

import java.util.ArrayList;
import java.util.List;

/** Any list in a key: its elements, whatever its class, since lists are equal by their elements. Read as an ArrayList. */
final class KeyListForm extends Form<List<Object>> {

    KeyListForm() {
        super(false);
    }

    @Override
    void encode(Engine engine, WireOutput out, List<Object> value) {
        engine.enterTree(value);
        Object[] parts = value.toArray();
        out.writeSize(parts.length);
        Parts.put(engine, out, parts);
        engine.enclosing().leave();
    }

    @Override
    List<Object> decode(Engine engine, WireInput in, Class<? extends List<Object>> type) {
        int size = in.readSize();
        List<Object> value = new ArrayList<>(size);
        Parts.addTo(engine, in, size, value);
        return value;
    }
}
