package io.penstock.codec;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An object that is constructed from one or two parts: an optional, an entry, a singleton.
 *
 * @param <T> the values
 */
final class PairForm<T> extends Form<T> {

    private final Function<T, Object> first;
    private final Function<T, Object> second;
    private final BiFunction<Object, Object, T> factory;
    private final String firstName;
    private final String secondName;

    private PairForm(
            String firstName,
            Function<T, Object> first,
            String secondName,
            Function<T, Object> second,
            BiFunction<Object, Object, T> factory) {
        super(true);
        this.firstName = firstName;
        this.first = first;
        this.secondName = secondName;
        this.second = second;
        this.factory = factory;
    }

    static <T> PairForm<T> one(String name, Function<T, Object> part, Function<Object, T> factory) {
        return new PairForm<>(name, part, null, null, (only, none) -> factory.apply(only));
    }

    static <T> PairForm<T> two(
            String firstName,
            Function<T, Object> first,
            String secondName,
            Function<T, Object> second,
            BiFunction<Object, Object, T> factory) {
        return new PairForm<>(firstName, first, secondName, second, factory);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, T value) {
        if (kryo.context().forms().canonical()) {
            kryo.enterAcyclic(value);
        } else {
            kryo.enclosing().enter(value);
        }
        write(kryo, out, firstName, first.apply(value));
        if (second != null) {
            write(kryo, out, secondName, second.apply(value));
        }
        kryo.enclosing().leave();
    }

    private static void write(CodecKryo kryo, WireOutput out, String name, Object part) {
        try {
            kryo.writePart(out, part);
        } catch (Refusal refusal) {
            throw refusal.inField(name);
        }
    }

    @Override
    T decode(CodecKryo kryo, WireInput in, Class<? extends T> type) {
        Object one = kryo.readPart(in);
        return factory.apply(one, second == null ? null : kryo.readPart(in));
    }
}
