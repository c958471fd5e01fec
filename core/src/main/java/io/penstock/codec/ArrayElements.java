package io.penstock.codec;

import java.util.Collection;

/** Writes and reads the elements of an array or a collection, and adds their index to the path of a refusal. */
final class ArrayElements {

    private ArrayElements() {}

    static void write(CodecKryo kryo, WireOutput out, Object[] parts) {
        int i = 0;
        try {
            for (; i < parts.length; i++) {
                kryo.writePart(out, parts[i]);
            }
        } catch (Refusal refusal) {
            throw refusal.at(i);
        }
    }

    static void read(CodecKryo kryo, WireInput in, Object[] into) {
        int i = 0;
        try {
            for (; i < into.length; i++) {
                into[i] = kryo.readPart(in);
            }
        } catch (Refusal refusal) {
            throw refusal.at(i);
        }
    }

    static Object[] read(CodecKryo kryo, WireInput in) {
        Object[] parts = new Object[in.readSize()];
        read(kryo, in, parts);
        return parts;
    }

    static void addTo(CodecKryo kryo, WireInput in, int size, Collection<Object> into) {
        int i = 0;
        try {
            for (; i < size; i++) {
                into.add(kryo.readPart(in));
            }
        } catch (Refusal refusal) {
            throw refusal.at(i);
        }
    }
}
