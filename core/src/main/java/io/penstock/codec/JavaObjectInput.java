package io.penstock.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;

/** Reads what {@link JavaObjectOutput} wrote: only allowed classes, and no array larger than the bytes could fill. */
final class JavaObjectInput extends ObjectInputStream {

    private static final int MAX_DEPTH = 1000;

    private final int size;
    private final Object[] held;
    private final CodecKryo kryo;

    JavaObjectInput(InputStream in, int size, Object[] held, CodecKryo kryo) throws IOException {
        super(in);
        this.size = size;
        this.held = held;
        this.kryo = kryo;
        enableResolveObject(true);
        setObjectInputFilter(this::check);
    }

    /** Checks sizes only. A hash table's array may be a few times as large as its entries need. */
    private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
        boolean plausible =
                info.arrayLength() <= 4L * size + 64 && info.references() <= size && info.depth() <= MAX_DEPTH;
        return plausible ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) {
        Class<?> primitive = ClassForm.primitive(description.getName());
        return primitive != null ? primitive : kryo.context().load(description.getName());
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) {
        Class<?>[] types = new Class<?>[interfaces.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = kryo.context().load(interfaces[i]);
        }
        return Proxy.newProxyInstance(kryo.context().loader(), types, (proxy, method, arguments) -> null)
                .getClass();
    }

    @Override
    protected Object resolveObject(Object object) {
        if (!(object instanceof JavaPlaceholder placeholder)) {
            return object;
        }
        if (placeholder.index() < 0 || placeholder.index() >= held.length) {
            throw new Malformed("a stream refers to object " + placeholder.index() + " of " + held.length);
        }
        return held[placeholder.index()];
    }
}
