package io.penstock.codec;

/** A handle, as the reference that stands for it: kind, session, name, detail. Also the marker of handles' class id. */
final class HandleForm extends Form<Object> {

    HandleForm() {
        super(true);
    }

    @Override
    void encode(Engine engine, WireOutput out, Object value) {
        HandleRef ref = engine.context().handles().toRef(value);
        out.writeString(ref.kind());
        out.writeString(ref.session());
        out.writeString(ref.name());
        out.writeVarLong(ref.detail(), true);
    }

    @Override
    Object decode(Engine engine, WireInput in, Class<?> type) {
        HandleRef ref = new HandleRef(in.readText(), in.readText(), in.readText(), in.readVarLong(true));
        return engine.context().handles().fromRef(ref);
    }
}
