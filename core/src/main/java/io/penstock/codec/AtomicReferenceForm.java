package io.penstock.codec;

import java.util.concurrent.atomic.AtomicReference;

/** An AtomicReference: what it refers to, which may refer back to it. */
final class AtomicReferenceForm extends Form<AtomicReference<Object>> {

    AtomicReferenceForm() {
        super(true);
    }

    @Override
    void encode(Engine engine, WireOutput out, AtomicReference<Object> value) {
        try {
            engine.put(out, value.get());
        } catch (Refusal refusal) {
            throw refusal.inField("get()");
        }
    }

    @Override
    AtomicReference<Object> decode(Engine engine, WireInput in, Class<? extends AtomicReference<Object>> type) {
        AtomicReference<Object> value = new AtomicReference<>();
        engine.reference(value);
        value.set(engine.get(in));
        return value;
    }
}
