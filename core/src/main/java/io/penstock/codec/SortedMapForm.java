package io.penstock.codec;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * A map in the order of a comparator: the comparator, null for the natural order, then the entries.
 *
 * @param <T> the map
 */
final class SortedMapForm<T extends SortedMap<Object, Object>> extends Form<T> {

    private final Function<Comparator<? super Object>, T> factory;

    SortedMapForm(Function<Comparator<? super Object>, T> factory) {
        super(true);
        this.factory = factory;
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, T value) {
        kryo.writeComparator(out, value, value.comparator());
        MapEntries.write(kryo, out, value);
    }

    @Override
    T decode(CodecKryo kryo, WireInput in, Class<? extends T> type) {
        T value = factory.apply(kryo.readComparator(in));
        kryo.reference(value);
        MapEntries.addTo(kryo, in, in.readSize(), value);
        return value;
    }
}
