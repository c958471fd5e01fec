package io.penstock.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
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
    private final Constructor<?> constructor;
    private final short fingerprint;
    private final HotHandle writer;
    private final HotHandle maker;

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
        writer = PropertyHandles.hotWriter(properties);
        maker = new HotHandle(properties.length) {
            @Override
            MethodHandle compose() {
                return PropertyHandles.maker(properties, constructor, failureOfConstructor());
            }
        };
    }

    static RecordForm of(Class<?> type) {
        return FORMS.get(type);
    }

    private static Constructor<?> constructor(Class<?> type, Class<?>[] parameters) {
        try {
            return PrivateAccess.open(type.getDeclaredConstructor(parameters));
        } catch (NoSuchMethodException e) {
            throw new Refusal(type.getTypeName(), "it has no canonical constructor", e);
        }
    }

    private MethodHandle failureOfConstructor() {
        try {
            return MethodHandles.lookup()
                    .bind(this, "notAccepted", MethodType.methodType(Object.class, Throwable.class));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("notAccepted is a method of this class", e);
        }
    }

    /** Always throws. */
    private Object notAccepted(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw new Refusal(type.getTypeName(), "its constructor does not accept what arrived: " + thrown, thrown);
    }

    @Override
    public short fingerprint() {
        return fingerprint;
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Object value) {
        if (kryo.context().forms().canonical()) {
            kryo.enterAcyclic(value);
        } else {
            kryo.enclosing().enter(value);
        }
        PropertyHandles.write(writer, properties, kryo, out, value);
        kryo.enclosing().leave();
    }

    @Override
    Object decode(CodecKryo kryo, WireInput in, Class<?> ignored) {
        MethodHandle composed = maker.get(kryo);
        return composed == null ? make(kryo, in) : make(composed, kryo, in);
    }

    private static Object make(MethodHandle composed, CodecKryo kryo, WireInput in) {
        try {
            return composed.invokeExact(kryo, in);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) {
            throw new AssertionError("nothing that reads throws it", checked);
        }
    }

    private Object make(CodecKryo kryo, WireInput in) {
        Object[] parts = new Object[properties.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = properties[i].read(kryo, in);
        }
        try {
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            return notAccepted(e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return notAccepted(e);
        }
    }
}
