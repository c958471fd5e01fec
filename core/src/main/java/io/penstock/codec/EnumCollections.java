package io.penstock.codec;

/** The class of enum that an EnumSet or an EnumMap is about. */
final class EnumCollections {

    private EnumCollections() {}

    static void writeType(Engine engine, WireOutput out, Class<?> type) {
        engine.writeClass(out, type);
    }

    static Class<?> readType(Engine engine, WireInput in) {
        var registration = engine.readClass(in);
        if (registration == null || !registration.getType().isEnum()) {
            throw new Malformed("the class of an enum is missing before byte " + in.position());
        }
        return registration.getType();
    }
}
