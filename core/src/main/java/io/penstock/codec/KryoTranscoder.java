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

    private static final byte[] NOTHING = {};

    private final TranscoderPool pool;
    private final KryoFormat graphs;
    private final KryoFormat keys;
    private final WireOutput output = new WireOutput();
    private final WireInput input = new WireInput();
    private byte[] scratch = NOTHING;
    private boolean scratchInUse;
    private boolean open;

    KryoTranscoder(TranscoderPool pool, CodecContext graphContext, CodecContext keyContext) {
        this.pool = pool;
        graphs = KryoFormat.graph(graphContext);
        keys = KryoFormat.key(keyContext);
    }

    /** Begins a call. */
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
        if (format == PayloadFormat.BYTES || scratchInUse || length > MAX_KEPT_BYTES) {
            return new byte[length];
        }
        if (scratch.length < length) {
            scratch = new byte[Math.max(MIN_SCRATCH_BYTES, 2 * Integer.highestOneBit(length))];
        }
        scratchInUse = true;
        return scratch;
    }

    @Override
    public Object decode(Payload payload) {
        Object value;
        try {
            value = read(payload);
        } catch (Malformed malformed) {
            throw new SerializationException(
                    "Cannot decode " + payload.length() + " bytes of format " + payload.format() + ": "
                            + malformed.getMessage() + ". The bytes are damaged, or not this codec's.",
                    malformed);
        }
        if (payload.array() == scratch) {
            scratchInUse = false;
        }
        return value;
    }

    private Object read(Payload payload) {
        return switch (payload.format()) {
            case PayloadFormat.BYTES -> payload.toArray();
            case PayloadFormat.LATIN1, PayloadFormat.UTF8, PayloadFormat.UTF16 -> Text.read(payload);
            case PayloadFormat.GRAPH -> graphs.decode(input, payload);
            case PayloadFormat.KEY -> keys.decode(input, payload);
            default -> Scalars.read(payload);
        };
    }

    @Override
    public void close() {
        if (!open) {
            throw new IllegalStateException(
                    "This transcoder is closed already. Close it once, at the end of its call.");
        }
        open = false;
        scratchInUse = false;
        output.release();
        pool.put(this);
    }
}
