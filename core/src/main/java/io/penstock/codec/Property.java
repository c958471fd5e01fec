package io.penstock.codec;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/**
 * One property of a class, a component of a record or a field, which this reads, writes and sets by reflection. That
 * needs no preparation; {@link PropertyHandles} does the same for classes that are met often.
 */
final class Property {

    private final String name;
    private final Class<?> type;
    private final PropertyType layout;

    /** A component's accessor; null for a field. */
    private final Method accessor;

    /** Null for a component. */
    private final Field field;

    private Property(String name, Class<?> type, Method accessor, Field field) {
        this.name = name;
        this.type = type;
        this.layout = PropertyType.of(type);
        this.accessor = accessor;
        this.field = field;
    }

    static Property of(RecordComponent component) {
        return new Property(
                component.getName(), component.getType(), PrivateAccess.open(component.getAccessor()), null);
    }

    static Property of(Field field) {
        return new Property(field.getName(), field.getType(), null, PrivateAccess.open(field));
    }

    String name() {
        return name;
    }

    /** Returns the declared type. */
    Class<?> type() {
        return type;
    }

    PropertyType layout() {
        return layout;
    }

    /** Returns a handle that takes the owner and returns the value. */
    MethodHandle getter() {
        try {
            return field != null
                    ? PrivateAccess.LOOKUP.unreflectGetter(field)
                    : PrivateAccess.LOOKUP.unreflect(accessor);
        } catch (IllegalAccessException e) {
            throw PrivateAccess.closed(field != null ? field.getDeclaringClass() : accessor.getDeclaringClass());
        }
    }

    /** Returns a handle that takes the owner and the value, which it sets the field to. */
    MethodHandle setter() {
        try {
            return PrivateAccess.LOOKUP.unreflectSetter(field);
        } catch (IllegalAccessException e) {
            throw PrivateAccess.closed(field.getDeclaringClass());
        }
    }

    /** Returns the value, boxed if it is a primitive. */
    Object get(Object owner) {
        try {
            return field != null ? field.get(owner) : accessor.invoke(owner);
        } catch (InvocationTargetException e) {
            throw unreadable(e.getCause());
        } catch (IllegalAccessException e) {
            throw unreadable(e);
        }
    }

    /** Returns what is to be thrown where the accessor has thrown something. */
    private RuntimeException unreadable(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked
                ? unchecked
                : new Refusal(type.getTypeName(), "it cannot be read: " + thrown, thrown).inField(name);
    }

    /** Sets the field. */
    void set(Object owner, Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new Refusal(type.getTypeName(), "it cannot be set: " + e, e).inField(name);
        }
    }

    void write(CodecKryo kryo, WireOutput out, Object owner) {
        Object value = get(owner);
        switch (layout) {
            case BOOLEAN -> PropertyType.write(out, (boolean) value);
            case BYTE -> PropertyType.write(out, (byte) value);
            case CHAR -> PropertyType.write(out, (char) value);
            case SHORT -> PropertyType.write(out, (short) value);
            case INT -> PropertyType.write(out, (int) value);
            case LONG -> PropertyType.write(out, (long) value);
            case FLOAT -> PropertyType.write(out, (float) value);
            case DOUBLE -> PropertyType.write(out, (double) value);
            case STRING -> PropertyType.write(out, (String) value);
            case ENUM -> writeEnum(kryo, out, value);
            case OBJECT -> writeObject(kryo, out, value);
        }
    }

    /** Reads what {@link #write} wrote, boxed if it is a primitive. */
    Object read(CodecKryo kryo, WireInput in) {
        return switch (layout) {
            case BOOLEAN -> PropertyType.readBoolean(in);
            case BYTE -> PropertyType.readByte(in);
            case CHAR -> PropertyType.readChar(in);
            case SHORT -> PropertyType.readShort(in);
            case INT -> PropertyType.readInt(in);
            case LONG -> PropertyType.readLong(in);
            case FLOAT -> PropertyType.readFloat(in);
            case DOUBLE -> PropertyType.readDouble(in);
            case STRING -> PropertyType.readString(in);
            case ENUM -> readEnum(kryo, in);
            case OBJECT -> readObject(kryo, in);
        };
    }

    void writeEnum(CodecKryo kryo, WireOutput out, Object value) {
        EnumForm.writeName(out, value);
    }

    Object readEnum(CodecKryo kryo, WireInput in) {
        try {
            return EnumForm.readName(in, type);
        } catch (Refusal refusal) {
            throw refusal.inField(name);
        }
    }

    void writeObject(CodecKryo kryo, WireOutput out, Object value) {
        try {
            if (value != null && kryo.context().forms().canonical()) {
                KeyForms.checkRebuilds(type, value);
            }
            kryo.writePart(out, value);
        } catch (Refusal refusal) {
            throw refusal.inField(name);
        }
    }

    Object readObject(CodecKryo kryo, WireInput in) {
        try {
            return kryo.readPart(in);
        } catch (Refusal refusal) {
            throw refusal.inField(name);
        }
    }
}
