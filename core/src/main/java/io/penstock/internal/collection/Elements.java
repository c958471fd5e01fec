package io.penstock.internal.collection;

import io.penstock.codec.Codec;
import io.penstock.codec.Transcoder;
import io.penstock.internal.session.Handle;
import io.penstock.spi.Payload;
import io.penstock.spi.SequenceDriver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The elements of a list as all views of it share them: the driver, the codec, and what guards the list.
 *
 * @param <E> the type of the elements
 */
final class Elements<E> {

    private final Handle<SequenceDriver> handle;
    private final Codec codec;
    private final Guard guard;

    Elements(Handle<SequenceDriver> handle, Guard guard) {
        this.handle = handle;
        this.codec = handle.session().codec();
        this.guard = guard;
    }

    Handle<SequenceDriver> handle() {
        return handle;
    }

    /** Returns the driver, for a change that carries a token. */
    SequenceDriver driver() {
        return handle.driver();
    }

    /** Returns the driver, for a read. */
    SequenceDriver reading() {
        SequenceDriver driver = handle.driver();
        guard.beforeRead(driver);
        return driver;
    }

    /** Returns the token that a change carries. */
    long fence() {
        return guard.tokenForWrite();
    }

    Transcoder transcoder() {
        return codec.transcoder();
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
