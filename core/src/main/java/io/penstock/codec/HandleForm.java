package io.penstock.codec;

/**
 * A handle, as the reference that stands for it: kind, session, name, detail. In the table of ids, this class stands
 * for all handles.
 */
final class HandleForm extends Form<Object> {

    HandleForm() {
        super(true);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Object value) {
        HandleRef ref = kryo.context().handles().toRef(value);
        out.writeString(ref.kind());
        out.writeString(ref.session());
        out.writeString(ref.name());
        out.writeVarLong(ref.detail(), true);
    }

    @Override
    Object decode(CodecKryo kryo, WireInput in, Class<?> type) {
        HandleRef ref = new HandleRef(in.readText(), in.readText(), in.readText(), in.readVarLong(true));
        return kryo.context().handles().fromRef(ref);
    }
}
