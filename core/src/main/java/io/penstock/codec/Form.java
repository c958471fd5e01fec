package io.penstock.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * How values of one kind are laid out. A form has no state of a graph's: one instance serves all instances.
 *
 * @param <T> the values
 */
abstract class Form<T> extends Serializer<T> {

    private final boolean tracked;

    /** @param tracked whether a second reference to the same object is written as a reference; else as a second value */
    Form(boolean tracked) {
        this.tracked = tracked;
    }

    final boolean tracked() {
        return tracked;
    }

    abstract void encode(CodecKryo kryo, WireOutput out, T value);

    /**
     * Reads what {@link #encode} wrote. A form whose object exists before its parts are read announces it with {@link
     * CodecKryo#reference}, so that the parts can refer to it.
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
