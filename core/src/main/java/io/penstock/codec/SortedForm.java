package io.penstock.codec;

import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;

/**
 * A collection in the order of a comparator: the comparator, null for the natural order, then the elements.
 *
 * @param <T> the collection
 */
final class SortedForm<T extends Collection<Object>> extends Form<T> {

    private final Function<T, Comparator<? super Object>> comparator;
    private final Function<Comparator<? super Object>, T> factory;

    SortedForm(Function<T, Comparator<? super Object>> comparator, Function<Comparator<? super Object>, T> factory) {
        super(true);
        this.comparator = comparator;
        this.factory = factory;
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, T value) {
        kryo.writeComparator(out, value, comparator.apply(value));
        Object[] parts = value.toArray();
        out.writeSize(parts.length);
        ArrayElements.write(kryo, out, parts);
    }

    @Override
    T decode(CodecKryo kryo, WireInput in, Class<? extends T> type) {
        T value = factory.apply(kryo.readComparator(in));
        kryo.reference(value);
        ArrayElements.addTo(kryo, in, in.readSize(), value);
        return value;
    }
}
