package io.penstock.codec;

import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import io.penstock.CapacityException;
import io.penstock.IpcException;
import io.penstock.SerializationException;
import io.penstock.spi.Payload;

/**
 * One of the two payload formats that Kryo writes, graphs and keys: encodes and decodes, and turns what is thrown
 * inside of Kryo into the exceptions of the contract. After an exception the Kryo instance is discarded, for it may not
 * be usable.
 */
final class KryoFormat {

    private final CodecContext context;
    private final byte format;
    private final byte version;
    private final String encoding;

    /** The instance for the next call. Null while a call uses it, so that whatever is thrown then discards it. */
    private CodecKryo idle;

    private KryoFormat(CodecContext context, byte format, byte version, String encoding) {
        this.context = context;
        this.format = format;
        this.version = version;
        this.encoding = encoding;
    }

    static KryoFormat graph(CodecContext context) {
        return new KryoFormat(context, PayloadFormat.GRAPH, PayloadFormat.GRAPH_VERSION, "encode");
    }

    static KryoFormat key(CodecContext context) {
        return new KryoFormat(context, PayloadFormat.KEY, PayloadFormat.KEY_VERSION, "encode as a key");
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
            throw refusal.toException(encoding, RefusalPath.root(root));
        } catch (IpcException named) {
            throw named;
        } catch (KryoBufferOverflowException e) {
            throw new CapacityException(
                    "Cannot " + encoding + " " + RefusalPath.root(root) + ": " + e.getMessage()
                            + ". Send it in parts, or share it as a snapshot.",
                    e);
        } catch (StackOverflowError e) {
            throw new SerializationException(
                    "Cannot " + encoding + " " + RefusalPath.root(root)
                            + ": it is nested too deeply for this thread's stack. Flatten it, for instance into"
                            + " a list.",
                    e);
        } catch (RuntimeException | LinkageError e) {
            throw new SerializationException(
                    "Cannot " + encoding + " " + RefusalPath.root(root) + ": " + e
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
        } finally {
            in.release();
        }
        idle = kryo;
        return value;
    }
}
