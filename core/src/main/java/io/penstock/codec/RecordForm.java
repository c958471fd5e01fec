package io.penstock.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;

/** A record: its components in order, read through the accessors and given to the canonical constructor. */
final class RecordForm extends Form<Object> implements Fingerprinted {

    private static final ClassValue<RecordForm> FORMS = new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
            return new RecordForm(type);
        }
    };

    private final Class<?> type;
    private final Property[] properties;
    private final MethodHandle constructor;
    private final short fingerprint;

    private RecordForm(Class<?> type) {
        super(true);
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        properties = new Property[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            properties[i] = Property.of(components[i]);
            types[i] = components[i].getType();
        }
        constructor = constructor(type, types);
        fingerprint = Fingerprinted.of(properties);
    }

    static RecordForm of(Class<?> type) {
        return FORMS.get(type);
    }

    private static MethodHandle constructor(Class<?> type, Class<?>[] parameters) {
        try {
            return PrivateAccess.LOOKUP
                    .unreflectConstructor(PrivateAccess.open(type.getDeclaredConstructor(parameters)))
                    .asFixedArity()
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException e) {
            throw new Refusal(type.getTypeName(), "it has no canonical constructor", e);
        } catch (IllegalAccessException e) {
            throw PrivateAccess.closed(type);
        }
    }

    @Override
    public short fingerprint() {
        return fingerprint;
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Object value) {
        if (kryo.context().forms().canonical()) {
            kryo.enterTree(value);
        } else {
            kryo.enclosing().enter(value);
        }
        for (Property property : properties) {
            property.write(kryo, out, value);
        }
        kryo.enclosing().leave();
    }

    @Override
    Object decode(CodecKryo kryo, WireInput in, Class<?> ignored) {
        Object[] parts = new Object[properties.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = properties[i].read(kryo, in);
        }
        try {
            return constructor.invokeExact(parts);
        } catch (Error error) {
            throw error;
        } catch (Throwable thrown) {
            throw new Refusal(type.getTypeName(), "its constructor does not accept what arrived: " + thrown, thrown);
        }
    }
}
