package io.penstock.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import com.esotericsoftware.minlog.Log;
import com.esotericsoftware.reflectasm.FieldAccess;
import io.penstock.CapacityException;
import io.penstock.IpcException;
import io.penstock.SerializationException;
import io.penstock.spi.Payload;
import java.util.List;
import java.util.Objects;
import org.objenesis.ObjenesisStd;

/**
 * The codec over Kryo. It encodes primitives and their arrays, strings, records, enums, the JDK's values and collections,
 * exceptions, serializable lambdas, handles, and objects of any class of a user's: these need not implement {@link
 * java.io.Serializable} nor have a constructor without arguments.
 *
 * <ul>
 *   <li>Cycles and shared references keep their shape, save for strings and values such as {@code UUID}, which have none. A
 *       cycle through a record, an immutable collection or a lambda alone cannot be rebuilt and is refused.
 *   <li>Of a user's object its fields travel, private and final ones too; {@code transient} ones are left out and are
 *       null or zero on the other side, as in Java. A class that says how it is serialized ({@code writeObject}, {@code
 *       readObject}, {@code writeReplace}, {@code readResolve}, {@link java.io.Externalizable}) is obeyed.
 *   <li>A lambda must be of an interface that extends {@code Serializable}; what it captures need not be.
 *   <li>Views such as a {@code subList} or a {@code keySet}, and what is behind {@code Collections.unmodifiable...},
 *       travel as copies.
 *   <li>An exception that cannot be made again as itself arrives as a {@link RemoteThrowable}.
 *   <li>What belongs to its process (a socket, a thread, a stream, a lock of {@code java.util.concurrent}) is refused where
 *       it is encoded, with the path of fields to it. Nothing is dropped silently.
 * </ul>
 *
 * <p>A key, as {@link #encodeKey} takes it, consists of strings, boxed primitives, enums, records, classes that override
 * {@code equals} and {@code hashCode} and whose equality is that of their fields, dates, times, {@code UUID}, lists, and
 * sets and maps in natural order. Its lists arrive as {@code ArrayList}, its sets as {@code TreeSet}, its maps as {@code
 * TreeMap}.
 *
 * <p>Thread-safe, for virtual threads too. No JVM option is needed.
 */
public final class KryoCodec implements Codec {

    static {
        KryoQuiet.load();
    }

    private final EnginePool graphs;
    private final EnginePool keys;

    private KryoCodec(HandleTranslator handles, AllowList allowList, ClassLoader loader) {
        graphs = new EnginePool(new CodecContext(this, new ValueForms(), handles, allowList, loader));
        keys = new EnginePool(new CodecContext(this, new KeyForms(), handles, allowList, loader));
    }

    /**
     * The libraries that the codec loads.
     *
     * @return one class of each jar
     */
    public static List<Class<?>> libraries() {
        return List.of(Kryo.class, Log.class, FieldAccess.class, ObjenesisStd.class);
    }

    /**
     * A codec that loads classes with the calling thread's context class loader, as it is now, and then with its own.
     *
     * @param handles turns handles into references and back; not null
     * @param allowList which classes may cross; not null
     * @return the codec
     */
    public static KryoCodec of(HandleTranslator handles, AllowList allowList) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return of(handles, allowList, context != null ? context : KryoCodec.class.getClassLoader());
    }

    /**
     * A codec that loads classes with a class loader, and then with its own.
     *
     * @param handles turns handles into references and back; not null
     * @param allowList which classes may cross; not null
     * @param loader loads the classes that payloads name; not null
     * @return the codec
     */
    public static KryoCodec of(HandleTranslator handles, AllowList allowList, ClassLoader loader) {
        return new KryoCodec(
                Objects.requireNonNull(handles, "handles"),
                Objects.requireNonNull(allowList, "allowList"),
                Objects.requireNonNull(loader, "loader"));
    }

    /**
     * {@inheritDoc}
     *
     * @throws CapacityException if its encoding is larger than an array can be
     */
    @Override
    public Payload encode(Object value) {
        Objects.requireNonNull(value, "value");
        if (value instanceof byte[] bytes) {
            return new Payload(PayloadFormat.BYTES, bytes);
        }
        Payload scalar = scalar(value, false);
        return scalar != null ? scalar : encodeNested(value, 0);
    }

    /**
     * {@inheritDoc}
     *
     * @throws CapacityException if its encoding is larger than an array can be
     */
    @Override
    public Payload encodeKey(Object key) {
        Objects.requireNonNull(key, "key");
        Payload scalar = scalar(key, true);
        return scalar != null
                ? scalar
                : encode(keys, PayloadFormat.KEY, PayloadFormat.KEY_VERSION, key, 0, "encode as a key");
    }

    private static Payload scalar(Object value, boolean canonical) {
        return value instanceof String text ? Text.encode(text) : Scalars.encode(value, canonical);
    }

    /** A graph of its own inside another one. */
    Payload encodeNested(Object value, int nesting) {
        return encode(graphs, PayloadFormat.GRAPH, PayloadFormat.GRAPH_VERSION, value, nesting, "encode");
    }

    private static Payload encode(EnginePool pool, byte format, byte version, Object root, int nesting, String doing) {
        Engine engine = pool.take();
        Payload payload;
        try {
            payload = engine.toPayload(format, version, root, nesting);
        } catch (Refusal refusal) {
            throw refusal.toException(doing, Roots.name(root));
        } catch (IpcException named) {
            throw named;
        } catch (KryoBufferOverflowException e) {
            throw new CapacityException(
                    "Cannot " + doing + " " + Roots.name(root) + ": " + e.getMessage()
                            + ". Send it in parts, or share it as a snapshot.",
                    e);
        } catch (StackOverflowError e) {
            throw new SerializationException(
                    "Cannot " + doing + " " + Roots.name(root)
                            + ": it is nested too deeply for this thread's stack. Flatten it, for instance into a list.",
                    e);
        } catch (RuntimeException | LinkageError e) {
            throw new SerializationException(
                    "Cannot " + doing + " " + Roots.name(root) + ": " + e
                            + ". If another thread changes it, encode a copy.",
                    e);
        }
        pool.giveBack(engine);
        return payload;
    }

    @Override
    public Object decode(Payload payload) {
        try {
            switch (payload.format()) {
                case PayloadFormat.BYTES:
                    return payload.toArray();
                case PayloadFormat.LATIN1:
                case PayloadFormat.UTF8:
                case PayloadFormat.UTF16:
                    return Text.decode(payload);
                case PayloadFormat.GRAPH:
                    return decode(graphs, payload, PayloadFormat.GRAPH_VERSION);
                case PayloadFormat.KEY:
                    return decode(keys, payload, PayloadFormat.KEY_VERSION);
                default:
                    return decodeScalar(payload);
            }
        } catch (Malformed malformed) {
            throw new SerializationException(
                    "Cannot decode " + payload.length() + " bytes of format " + payload.format() + ": "
                            + malformed.getMessage() + ". The bytes are damaged, or not this codec's.",
                    malformed);
        }
    }

    private static Object decodeScalar(Payload payload) {
        if (payload.format() < PayloadFormat.BOOLEAN || payload.format() > PayloadFormat.DOUBLE) {
            throw new Malformed("this process does not know the format");
        }
        return Scalars.decode(payload);
    }

    private static Object decode(EnginePool pool, Payload payload, byte version) {
        Engine engine = pool.take();
        Object value;
        try {
            value = engine.fromPayload(payload, version);
        } catch (Refusal refusal) {
            throw refusal.toException("decode", "value");
        } catch (Malformed | IpcException named) {
            throw named;
        } catch (StackOverflowError e) {
            throw new SerializationException(
                    "Cannot decode " + payload.length()
                            + " bytes: they are nested too deeply for this thread's stack. Decode on a thread with a larger one.",
                    e);
        } catch (RuntimeException | LinkageError e) {
            throw new SerializationException(
                    "Cannot decode " + payload.length() + " bytes: " + e
                            + ". The bytes are damaged, or the classes differ from those where they were encoded.",
                    e);
        }
        if (value == null) {
            throw new Malformed("it holds null, which no codec encodes");
        }
        pool.giveBack(engine);
        return value;
    }
}
