package io.penstock.codec;

import java.util.SortedSet;
import java.util.TreeSet;

/** A set in natural order, in a key: its elements. Read as a TreeSet. */
final class KeySortedSetForm extends Form<SortedSet<Object>> {

    KeySortedSetForm() {
        super(false);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, SortedSet<Object> value) {
        if (value.comparator() != null) {
            throw KeyForms.refusal(
                    value.getClass(), "its order is that of a comparator", "Use a TreeSet in natural order.");
        }
        kryo.enterAcyclic(value);
        value.forEach(KeyForms::checkSortable);
        Object[] parts = value.toArray();
        out.writeSize(parts.length);
        ArrayElements.write(kryo, out, parts);
        kryo.enclosing().leave();
    }

    @Override
    SortedSet<Object> decode(CodecKryo kryo, WireInput in, Class<? extends SortedSet<Object>> type) {
        SortedSet<Object> value = new TreeSet<>();
        ArrayElements.addTo(kryo, in, in.readSize(), value);
        return value;
    }
}
