package io.penstock.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * The layout of values of one kind. A form keeps nothing about a graph: one instance serves all threads.
 *
 * @param <T> the values
 */
abstract class Form<T> extends Serializer<T> {

    private final boolean tracked;

    /**
     * @param tracked whether a second reference to the same object is written as a reference; else as a second value
     */
    Form(boolean tracked) {
        this.tracked = tracked;
    }

    final boolean tracked() {
        return tracked;
    }

    abstract void encode(CodecKryo kryo, WireOutput out, T value);

    /**
     * Reads what {@link #encode} wrote. If the object exists before its parts are read, the form passes it to {@link
     * CodecKryo#reference} at that moment, so that the parts can refer to it.
     */
    abstract T decode(CodecKryo kryo, WireInput in, Class<? extends T> type);

    @Override
    public final void write(Kryo kryo, Output output, T value) {
        encode((CodecKryo) kryo, (WireOutput) output, value);
    }

    @Override
    public final T read(Kryo kryo, Input input, Class<? extends T> type) {
        return decode((CodecKryo) kryo, (WireInput) input, type);
    }
}
