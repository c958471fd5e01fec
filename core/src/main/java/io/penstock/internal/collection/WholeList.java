package io.penstock.internal.collection;

import io.penstock.codec.Transcoder;
import io.penstock.internal.session.Handle;
import io.penstock.spi.Payload;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Slice;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A whole shared list: every call is one step of the driver's, or read, computed and exchanged until nobody was faster.
 *
 * @param <E> the type of the elements
 */
public final class WholeList<E> extends ListView<E> {

    /**
     * Creates a list whose changes carry the token of a lock.
     *
     * @param handle to the list
     * @param guard what guards the list
     */
    public WholeList(Handle<SequenceDriver> handle, Guard guard) {
        super(new Elements<>(handle, guard));
    }

    /**
     * Returns the handle that the list stands on.
     *
     * @return the handle
     */
    public Handle<SequenceDriver> handle() {
        return elements().handle();
    }

    @Override
    public E get(int index) {
        E found = find(index);
        if (found == null) {
            throw outOfBounds(index, size());
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private E find(int index) {
        try (Transcoder call = elements().transcoder()) {
            Payload found = reading().get(index, call);
            return found == null ? null : (E) call.decode(found);
        }
    }

    /** Returns the number of elements, {@link Integer#MAX_VALUE} if there are more. */
    @Override
    public int size() {
        return (int) Math.min(reading().size(), Integer.MAX_VALUE);
    }

    @Override
    public boolean add(E element) {
        try (Transcoder call = elements().transcoder()) {
            Payload value = call.encode(Objects.requireNonNull(element, "element"));
            driver().append(List.of(value), elements().fence());
        }
        return true;
    }

    @Override
    public boolean addAll(Collection<? extends E> added) {
        List<Payload> payloads = elements().encodeAll(added);
        if (payloads.isEmpty()) {
            return false;
        }
        driver().append(payloads, elements().fence());
        return true;
    }

    @Override
    public void clear() {
        driver().splice(
                        0,
                        SequenceDriver.END,
                        List.of(),
                        Expected.ANYTHING,
                        elements().fence());
    }

    /**
     * Returns the first element.
     *
     * @return a copy
     * @throws NoSuchElementException if the list is empty
     */
    public E getFirst() {
        return require(find(0));
    }

    /**
     * Returns the last element.
     *
     * @return a copy
     * @throws NoSuchElementException if the list is empty
     */
    public E getLast() {
        while (true) {
            Slice last = reading().range(Math.max(size() - 1, 0), 1);
            if (last.size() == 0 || last.items().size() == 1) {
                return require(
                        last.size() == 0 ? null : elements().decode(last.items().get(0)));
            }
        }
    }

    /**
     * Removes the first element.
     *
     * @return the element
     * @throws NoSuchElementException if the list is empty
     */
    public E removeFirst() {
        return require(remove(0, Expected.ANYTHING));
    }

    /**
     * Removes the last element.
     *
     * @return the element
     * @throws NoSuchElementException if the list is empty
     */
    public E removeLast() {
        while (true) {
            Slice now = reading().range(0, 0);
            if (now.size() == 0) {
                require(null);
            }
            E removed = remove(now.size() - 1, Expected.unmoved(now.version()));
            if (removed != null) {
                return removed;
            }
        }
    }

    /** Removes an element; null if there is none, or what was expected does not hold. */
    @SuppressWarnings("unchecked")
    private E remove(long index, Expected expected) {
        try (Transcoder call = elements().transcoder()) {
            SequenceDriver.Removed removed =
                    driver().remove(index, expected, elements().fence(), call);
            return removed == null ? null : (E) call.decode(removed.payload());
        }
    }

    private E require(E found) {
        if (found == null) {
            throw new NoSuchElementException("The list '" + handle().name() + "' is empty");
        }
        return found;
    }

    @Override
    long start() {
        return 0;
    }

    @Override
    Expected expected() {
        return Expected.ANYTHING;
    }

    @Override
    int length(Slice slice) {
        return (int) Math.min(slice.size(), Integer.MAX_VALUE);
    }

    @Override
    int bound() {
        return Integer.MAX_VALUE;
    }

    /** Checks nothing: the driver itself knows how long the list is at the moment of a call. */
    @Override
    void requireIndex(long index, long bound) {}

    @Override
    RuntimeException refused(int index) {
        return outOfBounds(index, size());
    }

    @Override
    void changed(int difference, long version) {}
}
