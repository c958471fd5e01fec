package io.penstock.codec;

import java.io.Serializable;

/**
 * An object that is encoded by Java serialization: one of the JDK's that has no form of its own, since its fields are
 * closed to the codec, or one of a user's whose class says itself how it is serialized. In the table of ids, this class
 * stands for all of them.
 */
final class JavaForm extends Form<Object> {

    JavaForm() {
        super(true);
    }

    static Forms.Choice choose(Class<?> type, String because) {
        if (!Serializable.class.isAssignableFrom(type)) {
            throw new Refusal(
                    type,
                    because
                            + ", and it does not implement java.io.Serializable. Make the field transient, or send what"
                            + " it holds in a record or a collection.");
        }
        return Forms.Choice.sameAs(JavaForm.class);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Object value) {
        kryo.enclosing().enter(value);
        JavaStreams.write(kryo, out, value);
        kryo.enclosing().leave();
    }

    @Override
    Object decode(CodecKryo kryo, WireInput in, Class<?> type) {
        return JavaStreams.read(kryo, in);
    }
}
