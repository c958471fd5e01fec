package io.penstock.codec;

import java.util.Map;

/** Writes and reads the entries of a map, and adds their key to the path of a refusal. */
final class MapEntries {

    private MapEntries() {}

    /** Writes a copy of the entries: a concurrent map may change its size meanwhile. */
    static void write(CodecKryo kryo, WireOutput out, Map<?, ?> map) {
        Object[] entries = map.entrySet().toArray();
        out.writeSize(entries.length);
        for (Object each : entries) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
            try {
                kryo.writePart(out, entry.getKey());
                kryo.writePart(out, entry.getValue());
            } catch (Refusal refusal) {
                throw refusal.atKey(entry.getKey());
            }
        }
    }

    static void addTo(CodecKryo kryo, WireInput in, int size, Map<Object, Object> into) {
        for (int i = 0; i < size; i++) {
            Object key = null;
            try {
                key = kryo.readPart(in);
                into.put(key, kryo.readPart(in));
            } catch (Refusal refusal) {
                throw refusal.atKey(key);
            }
        }
    }
}
