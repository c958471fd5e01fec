package io.penstock.codec;

import java.util.Locale;

/**
 * The layouts of properties, by their declared types. A primitive, a String and an enum are written bare, since the
 * declared type says what they are; anything else with its class.
 */
enum PropertyType {
    BOOLEAN(boolean.class, "readBoolean"),
    BYTE(byte.class, "readByte"),
    CHAR(char.class, "readChar"),
    SHORT(short.class, "readShort"),
    INT(int.class, "readInt"),
    LONG(long.class, "readLong"),
    FLOAT(float.class, "readFloat"),
    DOUBLE(double.class, "readDouble"),
    STRING(String.class, "readString"),
    ENUM(Object.class, null),
    OBJECT(Object.class, null);

    private final Class<?> carrier;
    private final String reader;

    PropertyType(Class<?> carrier, String reader) {
        this.carrier = carrier;
        this.reader = reader;
    }

    static PropertyType of(Class<?> type) {
        if (type.isPrimitive()) {
            return valueOf(type.getName().toUpperCase(Locale.ROOT));
        }
        return type == String.class ? STRING : type.isEnum() ? ENUM : OBJECT;
    }

    /** Returns the type that values of this layout have where they are written and read. */
    Class<?> carrier() {
        return carrier;
    }

    /** Returns the name of the method of this class that reads the layout; null if {@link Property} does. */
    String reader() {
        return reader;
    }

    static void write(WireOutput out, boolean value) {
        out.writeBoolean(value);
    }

    static void write(WireOutput out, byte value) {
        out.writeByte(value);
    }

    static void write(WireOutput out, char value) {
        out.writeChar(value);
    }

    static void write(WireOutput out, short value) {
        out.writeShort(value);
    }

    static void write(WireOutput out, int value) {
        out.writeVarInt(value, false);
    }

    static void write(WireOutput out, long value) {
        out.writeVarLong(value, false);
    }

    static void write(WireOutput out, float value) {
        out.writeFloat(value);
    }

    static void write(WireOutput out, double value) {
        out.writeDouble(value);
    }

    static void write(WireOutput out, String value) {
        out.writeString(value);
    }

    static boolean readBoolean(WireInput in) {
        return in.readBoolean();
    }

    static byte readByte(WireInput in) {
        return in.readByte();
    }

    static char readChar(WireInput in) {
        return in.readChar();
    }

    static short readShort(WireInput in) {
        return in.readShort();
    }

    static int readInt(WireInput in) {
        return in.readVarInt(false);
    }

    static long readLong(WireInput in) {
        return in.readVarLong(false);
    }

    static float readFloat(WireInput in) {
        return in.readFloat();
    }

    static double readDouble(WireInput in) {
        return in.readDouble();
    }

    static String readString(WireInput in) {
        return in.readString();
    }
}
