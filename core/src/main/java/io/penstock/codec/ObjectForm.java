package io.penstock.codec;

import java.lang.reflect.Constructor;
import java.util.List;

/** An object of a user's class: its fields that are neither static nor transient. No constructor of its class runs. */
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

    private ObjectForm(Class<?> type) {
        super(true);
        List<Property> fields = Fields.of(type);
        properties = fields.toArray(new Property[0]);
        constructor = Instantiator.constructor(type, Object.class);
        fingerprint = Fingerprinted.of(properties);
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
            kryo.enterTree(value);
        }
        for (Property property : properties) {
            property.write(kryo, out, value);
        }
        if (tree) {
            kryo.enclosing().leave();
        }
    }

    @Override
    Object decode(CodecKryo kryo, WireInput in, Class<?> type) {
        Object value = Instantiator.make(constructor);
        kryo.reference(value);
        for (Property property : properties) {
            property.readInto(kryo, in, value);
        }
        return value;
    }
}
