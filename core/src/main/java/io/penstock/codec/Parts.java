package io.penstock.codec;

import java.util.Collection;

/** The elements of something that has many, with their index in the path of a refusal. */
final class Parts {

    private Parts() {}

    static void put(CodecKryo kryo, WireOutput out, Object[] parts) {
        int i = 0;
        try {
            for (; i < parts.length; i++) {
                kryo.put(out, parts[i]);
            }
        } catch (Refusal refusal) {
            throw refusal.at(i);
        }
    }

    static void get(CodecKryo kryo, WireInput in, Object[] into) {
        int i = 0;
        try {
            for (; i < into.length; i++) {
                into[i] = kryo.get(in);
            }
        } catch (Refusal refusal) {
            throw refusal.at(i);
        }
    }

    static Object[] get(CodecKryo kryo, WireInput in) {
        Object[] parts = new Object[in.readSize()];
        get(kryo, in, parts);
        return parts;
    }

    static void addTo(CodecKryo kryo, WireInput in, int size, Collection<Object> into) {
        int i = 0;
        try {
            for (; i < size; i++) {
                into.add(kryo.get(in));
            }
        } catch (Refusal refusal) {
            throw refusal.at(i);
        }
    }
}
