package io.penstock.codec;

import java.util.SortedMap;
import java.util.TreeMap;

/** A map in natural order, in a key: its entries. Read as a TreeMap. */
final class KeySortedMapForm extends Form<SortedMap<Object, Object>> {

    KeySortedMapForm() {
        super(false);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, SortedMap<Object, Object> value) {
        if (value.comparator() != null) {
            throw KeyForms.refusal(
                    value.getClass(), "its order is that of a comparator", "Use a TreeMap in natural order.");
        }
        kryo.enterAcyclic(value);
        value.keySet().forEach(KeyForms::checkSortable);
        MapEntries.write(kryo, out, value);
        kryo.enclosing().leave();
    }

    @Override
    SortedMap<Object, Object> decode(CodecKryo kryo, WireInput in, Class<? extends SortedMap<Object, Object>> type) {
        SortedMap<Object, Object> value = new TreeMap<>();
        MapEntries.addTo(kryo, in, in.readSize(), value);
        return value;
    }
}
