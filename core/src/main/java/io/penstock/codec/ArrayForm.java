package io.penstock.codec;

import java.lang.reflect.Array;

/** An array of references: its length, then each element with its class. */
final class ArrayForm extends Form<Object[]> {

    static final ArrayForm INSTANCE = new ArrayForm();

    private ArrayForm() {
        super(true);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Object[] value) {
        out.writeSize(value.length);
        ArrayElements.write(kryo, out, value);
    }

    @Override
    Object[] decode(CodecKryo kryo, WireInput in, Class<? extends Object[]> type) {
        Object[] value = (Object[]) Array.newInstance(type.getComponentType(), in.readSize());
        kryo.reference(value);
        ArrayElements.read(kryo, in, value);
        return value;
    }
}
