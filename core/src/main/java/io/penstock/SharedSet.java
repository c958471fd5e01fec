package io.penstock;

import io.penstock.codec.Codec;
import io.penstock.codec.Transcoder;
import io.penstock.internal.collection.DictScan;
import io.penstock.internal.collection.Guard;
import io.penstock.internal.session.Handle;
import io.penstock.spi.DictDriver;
import io.penstock.spi.Payload;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;

/**
 * A {@link Set} that many processes share. Elements are copied in and out. {@code add} and {@code remove} are atomic
 * across processes: of all who add the same element at once, one is told that it was new. Bulk operations are many
 * single ones.
 *
 * <p>Elements are found by their encoded bytes, as keys of a {@link SharedDict} are, so an element's encoding must be
 * canonical: one that holds a {@code HashSet} or {@code HashMap}, say, is refused with a {@link SerializationException}
 * that names what to use instead. {@code null} is refused.
 *
 * <p>Iterators are weakly consistent: an element that is there all the time is seen once; one that comes or goes
 * meanwhile may be seen or not. {@code remove} of an iterator takes the element out, whoever has put it there. What a
 * process that dies had added is in the set.
 *
 * <p>Methods may throw {@link SerializationException}, if an element cannot be serialized, or cannot be decoded here,
 * and {@link CapacityException}, if there is no room; {@link SharedObject} has what else they may throw.
 *
 * @param <E> the type of the elements
 */
public final class SharedSet<E> extends AbstractSet<E> implements Set<E>, SharedObject {

    /** The value behind each key: an element is a key, and its value says nothing. */
    private static final Payload PRESENT = new Payload((byte) 0, new byte[0]);

    private final Handle<DictDriver> handle;
    private final Codec codec;

    SharedSet(Handle<DictDriver> handle) {
        this.handle = handle;
        this.codec = handle.session().codec();
    }

    private DictDriver driver() {
        return handle.driver();
    }

    Handle<DictDriver> handle() {
        return handle;
    }

    @Override
    public boolean add(E element) {
        try (Transcoder call = codec.transcoder()) {
            return driver().compareAndSet(encode(call, element), DictDriver.ABSENT, PRESENT, DictDriver.UNFENCED)
                    .done();
        }
    }

    @Override
    public boolean remove(Object element) {
        try (Transcoder call = codec.transcoder()) {
            return driver().remove(encode(call, element), DictDriver.UNFENCED, call) != null;
        }
    }

    @Override
    public boolean contains(Object element) {
        try (Transcoder call = codec.transcoder()) {
            return driver().contains(encode(call, element));
        }
    }

    /**
     * Returns the number of elements, exact if nobody writes at the time; {@link Integer#MAX_VALUE} if there are more.
     */
    @Override
    public int size() {
        return (int) Math.min(driver().size(), Integer.MAX_VALUE);
    }

    /** Removes all elements; those that are added meanwhile may stay. */
    @Override
    public void clear() {
        driver().clear(DictDriver.UNFENCED);
    }

    @Override
    public Iterator<E> iterator() {
        DictScan scan = new DictScan(handle, Guard.NONE);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return scan.hasNext();
            }

            @Override
            public E next() {
                return decode(scan.next().key());
            }

            @Override
            public void remove() {
                scan.remove();
            }
        };
    }

    /** Returns a spliterator that is weakly consistent as an iterator is, and so of no known size. */
    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.CONCURRENT);
    }

    private static Payload encode(Transcoder call, Object element) {
        return call.encodeKey(Objects.requireNonNull(element, "element"));
    }

    @SuppressWarnings("unchecked")
    private E decode(Payload payload) {
        return (E) codec.decode(payload);
    }
}
