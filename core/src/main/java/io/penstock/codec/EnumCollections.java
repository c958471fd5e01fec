package io.penstock.codec;

/** Writes and reads the enum's class of an EnumSet or an EnumMap. */
final class EnumCollections {

    private EnumCollections() {}

    static void writeType(CodecKryo kryo, WireOutput out, Class<?> type) {
        kryo.writeClass(out, type);
    }

    static Class<?> readType(CodecKryo kryo, WireInput in) {
        var registration = kryo.readClass(in);
        if (registration == null || !registration.getType().isEnum()) {
            throw new Malformed("the class of an enum is missing before byte " + in.position());
        }
        return registration.getType();
    }
}
