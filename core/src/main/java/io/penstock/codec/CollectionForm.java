package io.penstock.codec;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A collection: its size, then its elements in its own order.
 *
 * @param <T> the collection
 */
final class CollectionForm<T extends Collection<?>> extends Form<T> {

    private final IntFunction<Growing<T>> factory;
    private final Function<Object[], T> constructor;

    private CollectionForm(IntFunction<Growing<T>> factory, Function<Object[], T> constructor) {
        super(true);
        this.factory = factory;
        this.constructor = constructor;
    }

    /** Returns the form of a collection that exists before its elements do, so that they may refer to it. */
    static <T extends Collection<Object>> CollectionForm<T> growing(IntFunction<T> factory) {
        return new CollectionForm<>(
                size -> {
                    T made = factory.apply(size);
                    return new Growing<>(made, made);
                },
                null);
    }

    /** Returns the form of a view, made over an empty collection to which the elements are added then. */
    static <T extends Collection<?>> CollectionForm<T> view(IntFunction<Growing<T>> factory) {
        return new CollectionForm<>(factory, null);
    }

    /** Returns the form of a collection that is constructed from its elements. */
    static <T extends Collection<?>> CollectionForm<T> ofElements(Function<Object[], T> factory) {
        return new CollectionForm<>(null, factory);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, T value) {
        Object[] parts = value.toArray();
        out.writeSize(parts.length);
        if (constructor == null) {
            ArrayElements.write(kryo, out, parts);
        } else {
            kryo.enclosing().enter(value);
            ArrayElements.write(kryo, out, parts);
            kryo.enclosing().leave();
        }
    }

    @Override
    T decode(CodecKryo kryo, WireInput in, Class<? extends T> type) {
        if (constructor != null) {
            return constructor.apply(ArrayElements.read(kryo, in));
        }
        int size = in.readSize();
        Growing<T> growing = factory.apply(size);
        kryo.reference(growing.whole());
        ArrayElements.addTo(kryo, in, size, growing.parts());
        return growing.whole();
    }

    /**
     * A collection and what its elements are added to, which may be another one behind it.
     *
     * @param <T> the collection
     * @param whole what is decoded
     * @param parts where its elements go
     */
    record Growing<T>(T whole, Collection<Object> parts) {}
}
