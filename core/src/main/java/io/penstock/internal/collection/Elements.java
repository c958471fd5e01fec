package io.penstock.internal.collection;

import io.penstock.codec.Codec;
import io.penstock.internal.session.Handle;
import io.penstock.spi.Payload;
import io.penstock.spi.SequenceDriver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The elements of a list as all views of it share them: the driver, the codec, and the token of the lock that guards
 * the list.
 *
 * @param <E> the type of the elements
 */
final class Elements<E> {

    private final Handle<SequenceDriver> handle;
    private final Codec codec;
    private final LongSupplier fence;

    Elements(Handle<SequenceDriver> handle, LongSupplier fence) {
        this.handle = handle;
        this.codec = handle.session().codec();
        this.fence = fence;
    }

    Handle<SequenceDriver> handle() {
        return handle;
    }

    SequenceDriver driver() {
        return handle.driver();
    }

    /** Returns the token that a change carries. */
    long fence() {
        return fence.getAsLong();
    }

    Payload encode(E element) {
        return codec.encode(Objects.requireNonNull(element, "element"));
    }

    List<Payload> encodeAll(Collection<? extends E> added) {
        List<Payload> payloads = new ArrayList<>(added.size());
        for (E element : added) {
            payloads.add(encode(element));
        }
        return payloads;
    }

    @SuppressWarnings("unchecked")
    E decode(Payload payload) {
        return (E) codec.decode(payload);
    }
}
