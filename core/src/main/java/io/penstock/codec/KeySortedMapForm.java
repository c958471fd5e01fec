package io.penstock.codec;

import java.util.SortedMap;
import java.util.TreeMap;

/** Any map in natural order, in a key: its entries. Read as a TreeMap. */
final class KeySortedMapForm extends Form<SortedMap<Object, Object>> {

    KeySortedMapForm() {
        super(false);
    }

    @Override
    void encode(Engine engine, WireOutput out, SortedMap<Object, Object> value) {
        if (value.comparator() != null) {
            throw KeyForms.refusal(
                    value.getClass(), "its order is that of a comparator", "Use a TreeMap in natural order.");
        }
        engine.enterTree(value);
        value.keySet().forEach(KeyForms::checkSortable);
        Entries.put(engine, out, value);
        engine.enclosing().leave();
    }

    @Override
    SortedMap<Object, Object> decode(Engine engine, WireInput in, Class<? extends SortedMap<Object, Object>> type) {
        SortedMap<Object, Object> value = new TreeMap<>();
        Entries.addTo(engine, in, in.readSize(), value);
        return value;
    }
}
