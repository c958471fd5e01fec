package io.penstock.codec;

import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import io.penstock.CapacityException;
import io.penstock.IpcException;
import io.penstock.SerializationException;
import io.penstock.spi.Payload;

/**
 * Encodes and decodes objects in one of the two formats that Kryo writes, and turns what goes wrong inside it into the
 * exceptions of the contract. Kryo does not promise to be usable after an exception, so a failure costs the instance.
 */
final class ObjectFormat {

    private final CodecContext context;
    private final byte format;
    private final byte version;
    private final String encoding;

    /** Null until it is needed, and while a call uses it: so whatever is thrown then discards it. */
    private CodecKryo idle;

    private ObjectFormat(CodecContext context, byte format, byte version, String encoding) {
        this.context = context;
        this.format = format;
        this.version = version;
        this.encoding = encoding;
    }

    static ObjectFormat graph(CodecContext context) {
        return new ObjectFormat(context, PayloadFormat.GRAPH, PayloadFormat.GRAPH_VERSION, "encode");
    }

    static ObjectFormat key(CodecContext context) {
        return new ObjectFormat(context, PayloadFormat.KEY, PayloadFormat.KEY_VERSION, "encode as a key");
    }

    byte format() {
        return format;
    }

    private CodecKryo take() {
        CodecKryo kryo = idle;
        idle = null;
        return kryo != null ? kryo : new CodecKryo(context);
    }

    void encode(WireOutput out, Object root, int nesting) {
        CodecKryo kryo = take();
        try {
            kryo.writeRoot(out, version, root, nesting);
        } catch (Refusal refusal) {
            throw refusal.toException(encoding, RootName.of(root));
        } catch (IpcException named) {
            throw named;
        } catch (KryoBufferOverflowException e) {
            throw new CapacityException(
                    "Cannot " + encoding + " " + RootName.of(root) + ": " + e.getMessage()
                            + ". Send it in parts, or share it as a snapshot.",
                    e);
        } catch (StackOverflowError e) {
            throw new SerializationException(
                    "Cannot " + encoding + " " + RootName.of(root)
                            + ": it is nested too deeply for this thread's stack. Flatten it, for instance into a list.",
                    e);
        } catch (RuntimeException | LinkageError e) {
            throw new SerializationException(
                    "Cannot " + encoding + " " + RootName.of(root) + ": " + e
                            + ". If another thread changes it, encode a copy.",
                    e);
        }
        idle = kryo;
    }

    Object decode(WireInput in, Payload payload) {
        CodecKryo kryo = take();
        Object value;
        try {
            in.open(payload);
            value = kryo.readRoot(in, version);
        } catch (Refusal refusal) {
            throw refusal.toException("decode", "value");
        } catch (Malformed | IpcException named) {
            throw named;
        } catch (StackOverflowError e) {
            throw new SerializationException(
                    "Cannot decode " + payload.length() + " bytes: they are nested too deeply for this thread's stack."
                            + " Decode on a thread with a larger one.",
                    e);
        } catch (RuntimeException | LinkageError e) {
            throw new SerializationException(
                    "Cannot decode " + payload.length() + " bytes: " + e
                            + ". The bytes are damaged, or the classes differ from those where they were encoded.",
                    e);
        }
        idle = kryo;
        return value;
    }
}
