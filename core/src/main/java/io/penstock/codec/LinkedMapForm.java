package io.penstock.codec;

import java.util.LinkedHashMap;

/** A LinkedHashMap: whether it is in the order of access, then its entries in that order. */
final class LinkedMapForm extends Form<LinkedHashMap<Object, Object>> {

    LinkedMapForm() {
        super(true);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, LinkedHashMap<Object, Object> value) {
        out.writeBoolean(isAccessOrdered(value));
        MapEntries.write(kryo, out, value);
    }

    @Override
    LinkedHashMap<Object, Object> decode(
            CodecKryo kryo, WireInput in, Class<? extends LinkedHashMap<Object, Object>> type) {
        boolean accessOrdered = in.readBoolean();
        int size = in.readSize();
        LinkedHashMap<Object, Object> value = new LinkedHashMap<>(JdkCollections.capacity(size), 0.75f, accessOrdered);
        kryo.reference(value);
        MapEntries.addTo(kryo, in, size, value);
        return value;
    }

    /** Finds out on a clone: no method of the map tells it, and its field is closed to the codec. */
    private static boolean isAccessOrdered(LinkedHashMap<Object, Object> map) {
        @SuppressWarnings("unchecked")
        LinkedHashMap<Object, Object> probe = (LinkedHashMap<Object, Object>) map.clone();
        probe.clear();
        probe.put(0, 0);
        probe.put(1, 1);
        probe.get(0);
        return probe.keySet().iterator().next().equals(1);
    }
}
