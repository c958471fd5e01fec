package io.penstock.codec;

import java.util.EnumMap;
import java.util.Map;

/** An EnumMap: the class of its keys, then its entries. An empty one does not tell its class: Java serialization does. */
final class EnumMapForm extends Form<EnumMap<?, ?>> {

    EnumMapForm() {
        super(true);
    }

    @Override
    void encode(Engine engine, WireOutput out, EnumMap<?, ?> value) {
        out.writeBoolean(value.isEmpty());
        if (value.isEmpty()) {
            JavaStreams.write(engine, out, value);
            return;
        }
        EnumCollections.writeType(engine, out, value.keySet().iterator().next().getDeclaringClass());
        Entries.put(engine, out, value);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    EnumMap<?, ?> decode(Engine engine, WireInput in, Class<? extends EnumMap<?, ?>> type) {
        if (in.readBoolean()) {
            return (EnumMap<?, ?>) JavaStreams.read(engine, in);
        }
        EnumMap map = new EnumMap(EnumCollections.readType(engine, in));
        engine.reference(map);
        Entries.addTo(engine, in, in.readSize(), (Map<Object, Object>) map);
        return map;
    }
}
