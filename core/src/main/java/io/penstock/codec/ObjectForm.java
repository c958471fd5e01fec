package io.penstock.codec;

import java.lang.reflect.Constructor;
import java.util.List;

/** An object of a user's class: its fields that are neither static nor transient. No constructor of its class runs. */
final class ObjectForm extends Form<Object> implements Fingerprint.Shaped {

    private static final ClassValue<ObjectForm> FORMS = new ClassValue<>() {
        @Override
        protected ObjectForm computeValue(Class<?> type) {
            return new ObjectForm(type);
        }
    };

    private final Slot[] slots;
    private final Constructor<?> constructor;
    private final short fingerprint;

    private ObjectForm(Class<?> type) {
        super(true);
        List<Slot> fields = Fields.of(type);
        slots = fields.toArray(new Slot[0]);
        constructor = Instantiator.constructor(type, Object.class);
        fingerprint = Fingerprint.of(slots);
    }

    static ObjectForm of(Class<?> type) {
        return FORMS.get(type);
    }

    @Override
    public short fingerprint() {
        return fingerprint;
    }

    @Override
    void encode(Engine engine, WireOutput out, Object value) {
        boolean tree = engine.context().forms().canonical();
        if (tree) {
            engine.enterTree(value);
        }
        for (Slot slot : slots) {
            slot.write(engine, out, value);
        }
        if (tree) {
            engine.enclosing().leave();
        }
    }

    @Override
    Object decode(Engine engine, WireInput in, Class<?> type) {
        Object value = Instantiator.make(constructor);
        engine.reference(value);
        for (Slot slot : slots) {
            slot.readInto(engine, in, value);
        }
        return value;
    }
}
