package io.penstock.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.minlog.Log;
import com.esotericsoftware.reflectasm.FieldAccess;
import io.penstock.spi.Payload;
import java.util.List;
import java.util.Objects;
import org.objenesis.ObjenesisStd;

/**
 * The codec over Kryo. It encodes primitives and their arrays, strings, records, enums, the JDK's values and
 * collections, exceptions, serializable lambdas, handles, and objects of any class of a user's: these need not
 * implement {@link java.io.Serializable} nor have a constructor without arguments.
 *
 * <ul>
 *   <li>Cycles and shared references are kept, save for references to strings and values such as {@code UUID}, whose
 *       identity does not matter. A cycle through a record, an immutable collection or a lambda alone cannot be rebuilt
 *       and is refused.
 *   <li>Of a user's object all fields are encoded, private and final ones too; {@code transient} ones are left out and
 *       are null or zero on the other side, as in Java. A class that says how it is serialized ({@code writeObject},
 *       {@code readObject}, {@code writeReplace}, {@code readResolve}, {@link java.io.Externalizable}) is serialized
 *       that way.
 *   <li>A lambda must be of an interface that extends {@code Serializable}; what it captures need not be.
 *   <li>Views such as a {@code subList} or a {@code keySet}, and what is behind {@code Collections.unmodifiable...},
 *       arrive as copies.
 *   <li>An exception that cannot be reconstructed arrives as a {@link RemoteThrowable}.
 *   <li>What means something only in its own process (a socket, a thread, a stream, a lock of {@code
 *       java.util.concurrent}) is refused where it is encoded, with the path of fields to it. Nothing is dropped
 *       silently.
 * </ul>
 *
 * <p>A key, as {@link #encodeKey} takes it, consists of strings, boxed primitives, enums, records, classes that
 * override {@code equals} and {@code hashCode} and whose equality is that of their fields, dates, times, {@code UUID},
 * lists, and sets and maps in natural order. Its lists arrive as {@code ArrayList}, its sets as {@code TreeSet}, its
 * maps as {@code TreeMap}.
 *
 * <p>Thread-safe, for virtual threads too. No JVM option is needed.
 */
public final class KryoCodec implements Codec {

    static {
        KryoWarnings.load();
    }

    private final TranscoderPool transcoders;

    private KryoCodec(HandleTranslator handles, AllowList allowList, ClassLoader loader) {
        transcoders = new TranscoderPool(
                new CodecContext(this, new ValueForms(), handles, allowList, loader),
                new CodecContext(this, new KeyForms(), handles, allowList, loader));
    }

    /**
     * Returns the libraries that the codec loads.
     *
     * @return one class of each jar
     */
    public static List<Class<?>> libraries() {
        return List.of(Kryo.class, Log.class, FieldAccess.class, ObjenesisStd.class);
    }

    /**
     * Makes a codec that loads classes with the calling thread's context class loader, as it is now, and then with its
     * own.
     *
     * @param handles turns handles into references and back; not null
     * @param allowList which classes are encoded and decoded; not null
     * @return the codec
     */
    public static KryoCodec of(HandleTranslator handles, AllowList allowList) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return of(handles, allowList, context != null ? context : KryoCodec.class.getClassLoader());
    }

    /**
     * Makes a codec that loads classes with a class loader, and then with its own.
     *
     * @param handles turns handles into references and back; not null
     * @param allowList which classes are encoded and decoded; not null
     * @param loader loads the classes that payloads name; not null
     * @return the codec
     */
    public static KryoCodec of(HandleTranslator handles, AllowList allowList, ClassLoader loader) {
        return new KryoCodec(
                Objects.requireNonNull(handles, "handles"),
                Objects.requireNonNull(allowList, "allowList"),
                Objects.requireNonNull(loader, "loader"));
    }

    @Override
    public Payload encode(Object value) {
        Objects.requireNonNull(value, "value");
        if (value instanceof byte[] bytes) {
            return new Payload(PayloadFormat.BYTES, bytes);
        }
        try (KryoTranscoder call = transcoders.take()) {
            return call.encodeDetached(value);
        }
    }

    @Override
    public Payload encodeKey(Object key) {
        Objects.requireNonNull(key, "key");
        try (KryoTranscoder call = transcoders.take()) {
            return call.encodeKeyDetached(key);
        }
    }

    /** Encodes a part of an exception as a graph of its own. */
    Payload encodeNested(Object value, int nesting) {
        try (KryoTranscoder call = transcoders.take()) {
            return call.encodeNested(value, nesting);
        }
    }

    @Override
    public Object decode(Payload payload) {
        try (KryoTranscoder call = transcoders.take()) {
            return call.decode(payload);
        }
    }

    @Override
    public Transcoder transcoder() {
        return transcoders.take();
    }
}
