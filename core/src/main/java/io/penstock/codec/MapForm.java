package io.penstock.codec;

import java.util.Map;
import java.util.function.IntFunction;

/**
 * A map: its size, then its keys and values in turn, in its own order.
 *
 * @param <T> the map
 */
final class MapForm<T extends Map<?, ?>> extends Form<T> {

    private final IntFunction<Growing<T>> factory;

    private MapForm(IntFunction<Growing<T>> factory) {
        super(true);
        this.factory = factory;
    }

    /** Returns the form of a map that entries can be put into. */
    static <T extends Map<Object, Object>> MapForm<T> growing(IntFunction<T> factory) {
        return new MapForm<>(size -> {
            T made = factory.apply(size);
            return new Growing<>(made, made);
        });
    }

    /** Returns the form of a view, made over an empty map into which the entries are put then. */
    static <T extends Map<?, ?>> MapForm<T> view(IntFunction<Growing<T>> factory) {
        return new MapForm<>(factory);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, T value) {
        MapEntries.write(kryo, out, value);
    }

    @Override
    T decode(CodecKryo kryo, WireInput in, Class<? extends T> type) {
        int size = in.readSize();
        Growing<T> growing = factory.apply(size);
        kryo.reference(growing.whole());
        MapEntries.addTo(kryo, in, size, growing.entries());
        return growing.whole();
    }

    /**
     * A map and what its entries are put into, which may be another one behind it.
     *
     * @param <T> the map
     * @param whole what is decoded
     * @param entries where its entries go
     */
    record Growing<T>(T whole, Map<Object, Object> entries) {}
}
