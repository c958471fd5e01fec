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
    private final Function<Object[], T> late;

    private CollectionForm(IntFunction<Growing<T>> factory, Function<Object[], T> late) {
        super(true);
        this.factory = factory;
        this.late = late;
    }

    /** A collection that exists before its elements do, so that they may refer to it. */
    static <T extends Collection<Object>> CollectionForm<T> growing(IntFunction<T> factory) {
        return new CollectionForm<>(
                size -> {
                    T made = factory.apply(size);
                    return new Growing<>(made, made);
                },
                null);
    }

    /** A view, made over an empty collection that its elements then fill. */
    static <T extends Collection<?>> CollectionForm<T> view(IntFunction<Growing<T>> factory) {
        return new CollectionForm<>(factory, null);
    }

    /** A collection that is made from its elements. */
    static <T extends Collection<?>> CollectionForm<T> late(Function<Object[], T> factory) {
        return new CollectionForm<>(null, factory);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, T value) {
        Object[] parts = value.toArray();
        out.writeSize(parts.length);
        if (late == null) {
            Parts.put(kryo, out, parts);
        } else {
            kryo.enclosing().enter(value);
            Parts.put(kryo, out, parts);
            kryo.enclosing().leave();
        }
    }

    @Override
    T decode(CodecKryo kryo, WireInput in, Class<? extends T> type) {
        if (late != null) {
            return late.apply(Parts.get(kryo, in));
        }
        int size = in.readSize();
        Growing<T> growing = factory.apply(size);
        kryo.reference(growing.whole());
        Parts.addTo(kryo, in, size, growing.parts());
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
