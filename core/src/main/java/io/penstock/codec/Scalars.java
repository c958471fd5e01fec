package io.penstock.codec;

import io.penstock.spi.Payload;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Boxed primitives as a whole payload, without Kryo: one layout per type, big endian, in values and keys alike. */
final class Scalars {

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle CHARS = view(char[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private Scalars() {}

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.BIG_ENDIAN);
    }

    /** Null if the value is none of the types. */
    static Payload encode(Object value, boolean canonical) {
        if (value instanceof Integer v) {
            return ofInt(PayloadFormat.INTEGER, v);
        }
        if (value instanceof Long v) {
            return ofLong(PayloadFormat.LONG, v);
        }
        if (value instanceof Double v) {
            return ofLong(PayloadFormat.DOUBLE, canonical ? Double.doubleToLongBits(v) : Double.doubleToRawLongBits(v));
        }
        if (value instanceof Boolean v) {
            return new Payload(PayloadFormat.BOOLEAN, new byte[] {v ? (byte) 1 : 0});
        }
        if (value instanceof Character v) {
            byte[] bytes = new byte[Character.BYTES];
            CHARS.set(bytes, 0, (char) v);
            return new Payload(PayloadFormat.CHARACTER, bytes);
        }
        if (value instanceof Float v) {
            return ofInt(PayloadFormat.FLOAT, canonical ? Float.floatToIntBits(v) : Float.floatToRawIntBits(v));
        }
        if (value instanceof Short v) {
            byte[] bytes = new byte[Short.BYTES];
            SHORTS.set(bytes, 0, (short) v);
            return new Payload(PayloadFormat.SHORT, bytes);
        }
        return value instanceof Byte v ? new Payload(PayloadFormat.BYTE, new byte[] {v}) : null;
    }

    private static Payload ofInt(byte format, int bits) {
        byte[] bytes = new byte[Integer.BYTES];
        INTS.set(bytes, 0, bits);
        return new Payload(format, bytes);
    }

    private static Payload ofLong(byte format, long bits) {
        byte[] bytes = new byte[Long.BYTES];
        LONGS.set(bytes, 0, bits);
        return new Payload(format, bytes);
    }

    static Object decode(Payload payload) {
        byte[] array = payload.array();
        int at = payload.offset();
        switch (payload.format()) {
            case PayloadFormat.INTEGER:
                return (int) INTS.get(array, checked(payload, Integer.BYTES));
            case PayloadFormat.LONG:
                return (long) LONGS.get(array, checked(payload, Long.BYTES));
            case PayloadFormat.DOUBLE:
                return Double.longBitsToDouble((long) LONGS.get(array, checked(payload, Double.BYTES)));
            case PayloadFormat.FLOAT:
                return Float.intBitsToFloat((int) INTS.get(array, checked(payload, Float.BYTES)));
            case PayloadFormat.CHARACTER:
                return (char) CHARS.get(array, checked(payload, Character.BYTES));
            case PayloadFormat.SHORT:
                return (short) SHORTS.get(array, checked(payload, Short.BYTES));
            case PayloadFormat.BYTE:
                return array[checked(payload, 1)];
            default:
                if (array[checked(payload, 1)] > 1 || array[at] < 0) {
                    throw new Malformed("a boolean is " + array[at]);
                }
                return array[at] == 1;
        }
    }

    private static int checked(Payload payload, int bytes) {
        if (payload.length() != bytes) {
            throw new Malformed("it has " + payload.length() + " bytes, and a value of its format has " + bytes);
        }
        return payload.offset();
    }
}
