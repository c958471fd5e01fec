package io.penstock.codec;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map as Map.of makes it. It is there only when its entries are. */
final class ImmutableMapForm extends Form<Map<Object, Object>> {

    ImmutableMapForm() {
        super(true);
    }

    @Override
    void encode(Engine engine, WireOutput out, Map<Object, Object> value) {
        engine.enclosing().enter(value);
        Entries.put(engine, out, value);
        engine.enclosing().leave();
    }

    @Override
    Map<Object, Object> decode(Engine engine, WireInput in, Class<? extends Map<Object, Object>> type) {
        int size = in.readSize();
        Map<Object, Object> entries = new LinkedHashMap<>(JdkCollections.capacity(size));
        Entries.addTo(engine, in, size, entries);
        return Map.copyOf(entries);
    }
}
