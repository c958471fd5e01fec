package io.penstock.codec;

import java.util.Map;

/** The entries of a map, with their key in the path of a refusal. */
final class Entries {

    private Entries() {}

    /** Over a copy, for a concurrent map may change its size meanwhile. */
    static void put(CodecKryo kryo, WireOutput out, Map<?, ?> map) {
        Object[] entries = map.entrySet().toArray();
        out.writeSize(entries.length);
        for (Object each : entries) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
            try {
                kryo.put(out, entry.getKey());
                kryo.put(out, entry.getValue());
            } catch (Refusal refusal) {
                throw refusal.atKey(entry.getKey());
            }
        }
    }

    static void addTo(CodecKryo kryo, WireInput in, int size, Map<Object, Object> into) {
        for (int i = 0; i < size; i++) {
            Object key = null;
            try {
                key = kryo.get(in);
                into.put(key, kryo.get(in));
            } catch (Refusal refusal) {
                throw refusal.atKey(key);
            }
        }
    }
}
