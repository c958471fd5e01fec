package io.penstock.codec;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.util.List;

/**
 * An object of a user's class: its fields that are neither static nor transient. Read without calling a constructor of
 * its class.
 */
final class ObjectForm extends Form<Object> implements Fingerprinted {

    private static final ClassValue<ObjectForm> FORMS = new ClassValue<>() {
        @Override
        protected ObjectForm computeValue(Class<?> type) {
            return new ObjectForm(type);
        }
    };

    private final Property[] properties;
    private final Constructor<?> constructor;
    private final short fingerprint;
    private final HotHandle writer;
    private final HotHandle filler;

    private ObjectForm(Class<?> type) {
        super(true);
        List<Property> fields = Fields.of(type);
        properties = fields.toArray(new Property[0]);
        constructor = Instantiator.constructor(type, Object.class);
        fingerprint = Fingerprinted.of(properties);
        writer = PropertyHandles.hotWriter(properties);
        filler = new HotHandle(properties.length) {
            @Override
            MethodHandle compose() {
                return PropertyHandles.filler(properties);
            }
        };
    }

    static ObjectForm of(Class<?> type) {
        return FORMS.get(type);
    }

    @Override
    public short fingerprint() {
        return fingerprint;
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Object value) {
        boolean tree = kryo.context().forms().canonical();
        if (tree) {
            kryo.enterAcyclic(value);
        }
        PropertyHandles.write(writer, properties, kryo, out, value);
        if (tree) {
            kryo.enclosing().leave();
        }
    }

    @Override
    Object decode(CodecKryo kryo, WireInput in, Class<?> type) {
        Object value = Instantiator.make(constructor);
        kryo.reference(value);
        fill(kryo, in, value);
        return value;
    }

    private void fill(CodecKryo kryo, WireInput in, Object value) {
        MethodHandle composed = filler.get(kryo);
        if (composed == null) {
            for (Property property : properties) {
                property.set(value, property.read(kryo, in));
            }
            return;
        }
        try {
            composed.invokeExact(kryo, in, value);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) {
            throw new AssertionError("nothing that reads throws it", checked);
        }
    }
}
