package io.penstock.codec;

import io.penstock.SerializationException;
import io.penstock.spi.Payload;
import java.util.Objects;

/** The transcoder of {@link KryoCodec}: buffers, and the Kryo instances that use them. Pooled between calls. */
final class KryoTranscoder implements Transcoder {

    /**
     * The length up to which arrays are kept between calls. To allocate a longer one costs little beside its copies.
     */
    static final int MAX_KEPT_BYTES = 256 << 10;

    private static final int MIN_SCRATCH_BYTES = 512;

    private final TranscoderPool pool;
    private final Thread owner;
    private final KryoFormat graphs;
    private final KryoFormat keys;
    private final WireOutput output = new WireOutput();
    private final WireInput input = new WireInput();
    private byte[] scratch = new byte[MIN_SCRATCH_BYTES];
    private boolean scratchInUse;
    private boolean open;

    /**
     * Creates a transcoder that is closed.
     *
     * @param owner the only thread that ever opens it; null if it goes from thread to thread
     */
    KryoTranscoder(TranscoderPool pool, Thread owner, CodecContext graphContext, CodecContext keyContext) {
        this.pool = pool;
        this.owner = owner;
        graphs = KryoFormat.graph(graphContext);
        keys = KryoFormat.key(keyContext);
    }

    /** Begins a call, if a thread owns this transcoder and has not opened it already, in a call around this one. */
    boolean openFor(Thread thread) {
        if (owner != thread || open) {
            return false;
        }
        open = true;
        return true;
    }

    /** Begins a call of whoever has taken this transcoder, which nobody owns. */
    void open() {
        open = true;
    }

    @Override
    public Payload encode(Object value) {
        Objects.requireNonNull(value, "value");
        if (value instanceof byte[] bytes) {
            return new Payload(PayloadFormat.BYTES, bytes);
        }
        int start = output.begin(false);
        return output.view(write(graphs, value), start);
    }

    @Override
    public Payload encodeKey(Object key) {
        Objects.requireNonNull(key, "key");
        int start = output.begin(true);
        return output.view(write(keys, key), start);
    }

    /** Encodes a value into an array of its own. */
    Payload encodeDetached(Object value) {
        int start = output.begin(false);
        return output.detach(write(graphs, value), start);
    }

    /** Encodes a key into an array of its own. */
    Payload encodeKeyDetached(Object key) {
        int start = output.begin(true);
        return output.detach(write(keys, key), start);
    }

    /** Encodes a part of an exception into an array of its own. */
    Payload encodeNested(Object value, int nesting) {
        int start = output.begin(false);
        graphs.encode(output, value, nesting);
        return output.detach(PayloadFormat.GRAPH, start);
    }

    private byte write(KryoFormat objects, Object value) {
        if (value instanceof String text) {
            return Text.write(output, text);
        }
        byte scalar = Scalars.write(output, value);
        if (scalar != PayloadFormat.NONE) {
            return scalar;
        }
        objects.encode(output, value, 0);
        return objects.format();
    }

    @Override
    public byte[] array(byte format, int length) {
        // The bytes of a byte[] become the user's own array.
        if (format != PayloadFormat.BYTES && length <= scratch.length && !scratchInUse) {
            scratchInUse = true;
            return scratch;
        }
        return otherArray(format, length);
    }

    private byte[] otherArray(byte format, int length) {
        if (format == PayloadFormat.BYTES || scratchInUse || length > MAX_KEPT_BYTES) {
            return new byte[length];
        }
        scratch = new byte[2 * Integer.highestOneBit(length)];
        scratchInUse = true;
        return scratch;
    }

    @Override
    public Object decode(Payload payload) {
        Object value = decodeWith(this, payload);
        if (payload.array() == scratch) {
            scratchInUse = false;
        }
        return value;
    }

    /** Decodes a payload that needs no Kryo; returns null for one that does. */
    static Object decodeLeaf(Payload payload) {
        byte format = payload.format();
        return format == PayloadFormat.GRAPH || format == PayloadFormat.KEY ? null : decodeWith(null, payload);
    }

    /** Decodes a payload with the Kryo instances of a transcoder, which may be null if the payload needs none. */
    private static Object decodeWith(KryoTranscoder call, Payload payload) {
        try {
            return switch (payload.format()) {
                case PayloadFormat.BYTES -> payload.toArray();
                case PayloadFormat.LATIN1, PayloadFormat.UTF8, PayloadFormat.UTF16 -> Text.read(payload);
                case PayloadFormat.GRAPH -> call.graphs.decode(call.input, payload);
                case PayloadFormat.KEY -> call.keys.decode(call.input, payload);
                default -> Scalars.read(payload);
            };
        } catch (Malformed malformed) {
            throw malformed(payload, malformed);
        }
    }

    private static SerializationException malformed(Payload payload, Malformed malformed) {
        return new SerializationException(
                "Cannot decode " + payload.length() + " bytes of format " + payload.format() + ": "
                        + malformed.getMessage() + ". The bytes are damaged, or not this codec's.",
                malformed);
    }

    @Override
    public void close() {
        if (!open) {
            throw closedAlready();
        }
        open = false;
        scratchInUse = false;
        if (output.position() > 0) {
            output.release();
        }
        if (owner == null) {
            pool.put(this);
        }
    }

    private static IllegalStateException closedAlready() {
        return new IllegalStateException("This transcoder is closed already. Close it once, at the end of its call.");
    }
}
