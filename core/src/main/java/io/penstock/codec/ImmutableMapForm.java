package io.penstock.codec;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map as Map.of makes it. It is constructed from its entries. */
final class ImmutableMapForm extends Form<Map<Object, Object>> {

    ImmutableMapForm() {
        super(true);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Map<Object, Object> value) {
        kryo.enclosing().enter(value);
        MapEntries.write(kryo, out, value);
        kryo.enclosing().leave();
    }

    @Override
    Map<Object, Object> decode(CodecKryo kryo, WireInput in, Class<? extends Map<Object, Object>> type) {
        int size = in.readSize();
        Map<Object, Object> entries = new LinkedHashMap<>(JdkCollections.capacity(size));
        MapEntries.addTo(kryo, in, size, entries);
        return Map.copyOf(entries);
    }
}
