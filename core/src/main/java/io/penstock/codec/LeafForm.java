package io.penstock.codec;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A value without references to others: the form is two functions.
 *
 * @param <T> the values
 */
final class LeafForm<T> extends Form<T> {

    private final BiConsumer<WireOutput, T> writer;
    private final Function<WireInput, T> reader;

    private LeafForm(boolean tracked, BiConsumer<WireOutput, T> writer, Function<WireInput, T> reader) {
        super(tracked);
        this.writer = writer;
        this.reader = reader;
    }

    /** Returns the form of a value whose identity does not matter. */
    static <T> LeafForm<T> value(BiConsumer<WireOutput, T> writer, Function<WireInput, T> reader) {
        return new LeafForm<>(false, writer, reader);
    }

    /** Returns the form of a mutable object: two references to one object arrive as two references to one object. */
    static <T> LeafForm<T> mutable(BiConsumer<WireOutput, T> writer, Function<WireInput, T> reader) {
        return new LeafForm<>(true, writer, reader);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, T value) {
        writer.accept(out, value);
    }

    @Override
    T decode(CodecKryo kryo, WireInput in, Class<? extends T> type) {
        return reader.apply(in);
    }
}
