package io.penstock.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;

/**
 * Writes and reads one object of a graph by Java serialization: first the users' objects within it, each in its own
 * form, then the stream of the object itself, in which {@link JavaPlaceholder}s stand for them.
 */
final class JavaStreams {

    private JavaStreams() {}

    static void write(CodecKryo kryo, WireOutput out, Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JavaObjectOutput stream;
        try {
            stream = new JavaObjectOutput(bytes, value, kryo);
            stream.writeObject(value);
            stream.flush();
        } catch (NotSerializableException e) {
            throw new Refusal(
                    e.getMessage(), "it does not implement java.io.Serializable, and its fields are closed", e);
        } catch (IOException e) {
            throw new Refusal(value.getClass().getTypeName(), "its Java serialization failed: " + e, e);
        }
        Object[] held = stream.held();
        out.writeSize(held.length);
        for (Object each : held) {
            try {
                kryo.writePart(out, each);
            } catch (Refusal refusal) {
                throw PartLocator.within(value, each, refusal);
            }
        }
        out.writeBulk(bytes.size(), 1).put(bytes.toByteArray());
    }

    static Object read(CodecKryo kryo, WireInput in) {
        Object[] held = ArrayElements.read(kryo, in);
        byte[] bytes = in.readSizedBytes();
        try (JavaObjectInput stream = new JavaObjectInput(new ByteArrayInputStream(bytes), bytes.length, held, kryo)) {
            return stream.readObject();
        } catch (ClassNotFoundException e) {
            throw new Refusal(e.getMessage(), "the class is not on this process's class path. Add it.", e);
        } catch (IOException e) {
            throw new Refusal("java.io.ObjectInputStream", "an object of Java serialization cannot be read: " + e, e);
        }
    }
}
