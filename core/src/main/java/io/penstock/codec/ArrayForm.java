package io.penstock.codec;

import java.lang.reflect.Array;

/** An array of references: its length, then each element with its class. */
final class ArrayForm extends Form<Object[]> {

    static final ArrayForm INSTANCE = new ArrayForm();

    private ArrayForm() {
        super(true);
    }

    @Override
    void encode(Engine engine, WireOutput out, Object[] value) {
        out.writeSize(value.length);
        Parts.put(engine, out, value);
    }

    @Override
    Object[] decode(Engine engine, WireInput in, Class<? extends Object[]> type) {
        Object[] value = (Object[]) Array.newInstance(type.getComponentType(), in.readSize());
        engine.reference(value);
        Parts.get(engine, in, value);
        return value;
    }
}
