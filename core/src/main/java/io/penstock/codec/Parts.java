package io.penstock.codec;

import java.util.Collection;

/** The elements of something that has many, with their index in the path of a refusal. */
final class Parts {

    private Parts() {}

    static void put(Engine engine, WireOutput out, Object[] parts) {
        int i = 0;
        try {
            for (; i < parts.length; i++) {
                engine.put(out, parts[i]);
            }
        } catch (Refusal refusal) {
            throw refusal.at(i);
        }
    }

    static void get(Engine engine, WireInput in, Object[] into) {
        int i = 0;
        try {
            for (; i < into.length; i++) {
                into[i] = engine.get(in);
            }
        } catch (Refusal refusal) {
            throw refusal.at(i);
        }
    }

    static Object[] get(Engine engine, WireInput in) {
        Object[] parts = new Object[in.readSize()];
        get(engine, in, parts);
        return parts;
    }

    static void addTo(Engine engine, WireInput in, int size, Collection<Object> into) {
        int i = 0;
        try {
            for (; i < size; i++) {
                into.add(engine.get(in));
            }
        } catch (Refusal refusal) {
            throw refusal.at(i);
        }
    }
}
