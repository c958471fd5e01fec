package io.penstock.codec;

import java.util.EnumSet;
import java.util.Iterator;

/** An EnumSet: the class of its elements, then their names. */
final class EnumSetForm extends Form<EnumSet<?>> {

    EnumSetForm() {
        super(true);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, EnumSet<?> value) {
        EnumCollections.writeType(kryo, out, elementType(value));
        out.writeSize(value.size());
        value.forEach(each -> EnumForm.writeName(out, each));
    }

    private static <E extends Enum<E>> Class<?> elementType(EnumSet<E> set) {
        Iterator<E> elements = (set.isEmpty() ? EnumSet.complementOf(set) : set).iterator();
        if (!elements.hasNext()) {
            throw new Refusal("java.util.EnumSet", "it is of an enum without constants. Use a TreeSet.");
        }
        return elements.next().getDeclaringClass();
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    EnumSet<?> decode(CodecKryo kryo, WireInput in, Class<? extends EnumSet<?>> type) {
        Class elementType = EnumCollections.readType(kryo, in);
        EnumSet set = EnumSet.noneOf(elementType);
        for (int remaining = in.readSize(); remaining > 0; remaining--) {
            set.add(EnumForm.readName(in, elementType));
        }
        return set;
    }
}
