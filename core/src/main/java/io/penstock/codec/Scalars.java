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

    /** Writes a boxed primitive, and returns the format of its type; writes nothing for anything else. */
    static byte write(WireOutput out, Object value) {
        if (value instanceof Integer v) {
            return writeInt(out, PayloadFormat.INTEGER, v);
        }
        if (value instanceof Long v) {
            return writeLong(out, PayloadFormat.LONG, v);
        }
        if (value instanceof Double v) {
            return writeLong(
                    out,
                    PayloadFormat.DOUBLE,
                    out.canonical() ? Double.doubleToLongBits(v) : Double.doubleToRawLongBits(v));
        }
        if (value instanceof Boolean v) {
            out.writeBoolean(v);
            return PayloadFormat.BOOLEAN;
        }
        if (value instanceof Character v) {
            int at = out.reserve(Character.BYTES);
            CHARS.set(out.getBuffer(), at, (char) v);
            return PayloadFormat.CHARACTER;
        }
        if (value instanceof Float v) {
            return writeInt(
                    out, PayloadFormat.FLOAT, out.canonical() ? Float.floatToIntBits(v) : Float.floatToRawIntBits(v));
        }
        if (value instanceof Short v) {
            int at = out.reserve(Short.BYTES);
            SHORTS.set(out.getBuffer(), at, (short) v);
            return PayloadFormat.SHORT;
        }
        if (value instanceof Byte v) {
            out.writeByte(v);
            return PayloadFormat.BYTE;
        }
        return PayloadFormat.NONE;
    }

    private static byte writeInt(WireOutput out, byte format, int bits) {
        int at = out.reserve(Integer.BYTES);
        INTS.set(out.getBuffer(), at, bits);
        return format;
    }

    private static byte writeLong(WireOutput out, byte format, long bits) {
        int at = out.reserve(Long.BYTES);
        LONGS.set(out.getBuffer(), at, bits);
        return format;
    }

    static Object read(Payload payload) {
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
            case PayloadFormat.BOOLEAN:
                if (array[checked(payload, 1)] > 1 || array[at] < 0) {
                    throw new Malformed("a boolean is " + array[at]);
                }
                return array[at] == 1;
            default:
                throw new Malformed("this process does not know the format");
        }
    }

    private static int checked(Payload payload, int bytes) {
        if (payload.length() != bytes) {
            throw new Malformed("it has " + payload.length() + " bytes, and a value of its format has " + bytes);
        }
        return payload.offset();
    }
}
