package io.penstock.codec;

import java.util.concurrent.atomic.AtomicReference;

/** An AtomicReference: what it refers to, which may refer back to it. */
final class AtomicReferenceForm extends Form<AtomicReference<Object>> {

    AtomicReferenceForm() {
        super(true);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, AtomicReference<Object> value) {
        try {
            kryo.writePart(out, value.get());
        } catch (Refusal refusal) {
            throw refusal.inField("get()");
        }
    }

    @Override
    AtomicReference<Object> decode(CodecKryo kryo, WireInput in, Class<? extends AtomicReference<Object>> type) {
        AtomicReference<Object> value = new AtomicReference<>();
        kryo.reference(value);
        value.set(kryo.readPart(in));
        return value;
    }
}
