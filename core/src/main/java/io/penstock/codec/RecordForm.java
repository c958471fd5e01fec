package io.penstock.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;

/** A record: its components in order, read through the accessors and given to the canonical constructor. */
final class RecordForm extends Form<Object> implements Fingerprint.Shaped {

    private static final ClassValue<RecordForm> FORMS = new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
            return new RecordForm(type);
        }
    };

    private final Class<?> type;
    private final Slot[] slots;
    private final MethodHandle constructor;
    private final short fingerprint;

    private RecordForm(Class<?> type) {
        super(true);
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        slots = new Slot[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            slots[i] = Slot.of(components[i]);
            types[i] = components[i].getType();
        }
        constructor = constructor(type, types);
        fingerprint = Fingerprint.of(slots);
    }

    static RecordForm of(Class<?> type) {
        return FORMS.get(type);
    }

    private static MethodHandle constructor(Class<?> type, Class<?>[] parameters) {
        try {
            return Access.LOOKUP
                    .unreflectConstructor(Access.open(type.getDeclaredConstructor(parameters)))
                    .asFixedArity()
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException e) {
            throw new Refusal(type.getTypeName(), "it has no canonical constructor", e);
        } catch (IllegalAccessException e) {
            throw Access.closed(type);
        }
    }

    @Override
    public short fingerprint() {
        return fingerprint;
    }

    @Override
    void encode(Engine engine, WireOutput out, Object value) {
        if (engine.context().forms().canonical()) {
            engine.enterTree(value);
        } else {
            engine.enclosing().enter(value);
        }
        for (Slot slot : slots) {
            slot.write(engine, out, value);
        }
        engine.enclosing().leave();
    }

    @Override
    Object decode(Engine engine, WireInput in, Class<?> ignored) {
        Object[] parts = new Object[slots.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = slots[i].read(engine, in);
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
