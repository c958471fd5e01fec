package io.penstock.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Locale;

/**
 * One component of a record or field of a class: reads it, writes it, sets it. A primitive, a String and an enum are
 * written bare, since the declared type says what they are; anything else with its class.
 */
final class Property {

    private enum Kind {
        BOOLEAN(boolean.class),
        BYTE(byte.class),
        CHAR(char.class),
        SHORT(short.class),
        INT(int.class),
        LONG(long.class),
        FLOAT(float.class),
        DOUBLE(double.class),
        STRING(Object.class),
        ENUM(Object.class),
        OBJECT(Object.class);

        private final Class<?> carrier;

        Kind(Class<?> carrier) {
            this.carrier = carrier;
        }

        static Kind of(Class<?> type) {
            if (type.isPrimitive()) {
                return valueOf(type.getName().toUpperCase(Locale.ROOT));
            }
            return type == String.class ? STRING : type.isEnum() ? ENUM : OBJECT;
        }
    }

    private final String name;
    private final Class<?> type;
    private final Kind kind;
    private final MethodHandle getter;
    private final MethodHandle setter;

    private Property(String name, Class<?> type, MethodHandle getter, MethodHandle setter) {
        this.name = name;
        this.type = type;
        this.kind = Kind.of(type);
        this.getter = getter.asType(MethodType.methodType(kind.carrier, Object.class));
        this.setter =
                setter == null ? null : setter.asType(MethodType.methodType(void.class, Object.class, kind.carrier));
    }

    static Property of(RecordComponent component) {
        try {
            return new Property(
                    component.getName(),
                    component.getType(),
                    PrivateAccess.LOOKUP.unreflect(PrivateAccess.open(component.getAccessor())),
                    null);
        } catch (IllegalAccessException e) {
            throw PrivateAccess.closed(component.getDeclaringRecord());
        }
    }

    static Property of(Field field) {
        try {
            PrivateAccess.open(field);
            return new Property(
                    field.getName(),
                    field.getType(),
                    PrivateAccess.LOOKUP.unreflectGetter(field),
                    PrivateAccess.LOOKUP.unreflectSetter(field));
        } catch (IllegalAccessException e) {
            throw PrivateAccess.closed(field.getDeclaringClass());
        }
    }

    String name() {
        return name;
    }

    Class<?> type() {
        return type;
    }

    void write(CodecKryo kryo, WireOutput out, Object owner) {
        try {
            switch (kind) {
                case BOOLEAN -> out.writeBoolean((boolean) getter.invokeExact(owner));
                case BYTE -> out.writeByte((byte) getter.invokeExact(owner));
                case CHAR -> out.writeChar((char) getter.invokeExact(owner));
                case SHORT -> out.writeShort((short) getter.invokeExact(owner));
                case INT -> out.writeVarInt((int) getter.invokeExact(owner), false);
                case LONG -> out.writeVarLong((long) getter.invokeExact(owner), false);
                case FLOAT -> out.writeFloat((float) getter.invokeExact(owner));
                case DOUBLE -> out.writeDouble((double) getter.invokeExact(owner));
                case STRING -> out.writeString((String) (Object) getter.invokeExact(owner));
                case ENUM -> EnumForm.writeName(out, (Object) getter.invokeExact(owner));
                case OBJECT -> writeObject(kryo, out, (Object) getter.invokeExact(owner));
            }
        } catch (Refusal refusal) {
            throw refusal.inField(name);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) {
            throw new Refusal(type.getTypeName(), "it cannot be read: " + checked, checked).inField(name);
        }
    }

    private void writeObject(CodecKryo kryo, WireOutput out, Object value) {
        if (value != null && kryo.context().forms().canonical()) {
            KeyForms.checkRebuilds(type, value);
        }
        kryo.put(out, value);
    }

    /** The value that {@link #write} wrote, boxed if primitive. */
    Object read(CodecKryo kryo, WireInput in) {
        try {
            return switch (kind) {
                case BOOLEAN -> in.readBoolean();
                case BYTE -> in.readByte();
                case CHAR -> in.readChar();
                case SHORT -> in.readShort();
                case INT -> in.readVarInt(false);
                case LONG -> in.readVarLong(false);
                case FLOAT -> in.readFloat();
                case DOUBLE -> in.readDouble();
                case STRING -> in.readString();
                case ENUM -> EnumForm.readName(in, type);
                case OBJECT -> kryo.get(in);
            };
        } catch (Refusal refusal) {
            throw refusal.inField(name);
        }
    }

    /** Sets the field to what {@link #write} wrote. */
    void readInto(CodecKryo kryo, WireInput in, Object owner) {
        try {
            switch (kind) {
                case BOOLEAN -> setter.invokeExact(owner, in.readBoolean());
                case BYTE -> setter.invokeExact(owner, in.readByte());
                case CHAR -> setter.invokeExact(owner, in.readChar());
                case SHORT -> setter.invokeExact(owner, in.readShort());
                case INT -> setter.invokeExact(owner, in.readVarInt(false));
                case LONG -> setter.invokeExact(owner, in.readVarLong(false));
                case FLOAT -> setter.invokeExact(owner, in.readFloat());
                case DOUBLE -> setter.invokeExact(owner, in.readDouble());
                default -> setter.invokeExact(owner, read(kryo, in));
            }
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) {
            throw new Refusal(type.getTypeName(), "it cannot be set: " + checked, checked).inField(name);
        }
    }

    /** The field's value, boxed if primitive. */
    Object get(Object owner) {
        try {
            return getter.invoke(owner);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) {
            throw new Refusal(type.getTypeName(), "it cannot be read: " + checked, checked).inField(name);
        }
    }

    void set(Object owner, Object value) {
        try {
            setter.invoke(owner, value);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) {
            throw new Refusal(type.getTypeName(), "it cannot be set: " + checked, checked).inField(name);
        }
    }
}
