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
    void encode(Engine engine, WireOutput out, T value) {
        engine.putComparator(out, value, value.comparator());
        Entries.put(engine, out, value);
    }

    @Override
    T decode(Engine engine, WireInput in, Class<? extends T> type) {
        T value = factory.apply(engine.getComparator(in));
        engine.reference(value);
        Entries.addTo(engine, in, in.readSize(), value);
        return value;
    }
}
