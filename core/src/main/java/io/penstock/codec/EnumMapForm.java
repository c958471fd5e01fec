package io.penstock.codec;

import java.util.EnumMap;
import java.util.Map;

/**
 * An EnumMap: the class of its keys, then its entries. An empty one goes by Java serialization, since only that knows
 * the class of its keys.
 */
final class EnumMapForm extends Form<EnumMap<?, ?>> {

    EnumMapForm() {
        super(true);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, EnumMap<?, ?> value) {
        out.writeBoolean(value.isEmpty());
        if (value.isEmpty()) {
            JavaStreams.write(kryo, out, value);
            return;
        }
        EnumCollections.writeType(kryo, out, value.keySet().iterator().next().getDeclaringClass());
        MapEntries.write(kryo, out, value);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    EnumMap<?, ?> decode(CodecKryo kryo, WireInput in, Class<? extends EnumMap<?, ?>> type) {
        if (in.readBoolean()) {
            return (EnumMap<?, ?>) JavaStreams.read(kryo, in);
        }
        EnumMap map = new EnumMap(EnumCollections.readType(kryo, in));
        kryo.reference(map);
        MapEntries.addTo(kryo, in, in.readSize(), (Map<Object, Object>) map);
        return map;
    }
}
