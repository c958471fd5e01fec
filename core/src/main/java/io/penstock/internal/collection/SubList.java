package io.penstock.internal.collection;

import io.penstock.spi.Payload;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Slice;
import java.util.ConcurrentModificationException;
import java.util.List;

/**
 * A part of a shared list, or of such a part. It knows when it was made, or last changed the list itself, and is of no
 * use once the list has moved since. For one thread.
 *
 * @param <E> the type of the elements
 */
final class SubList<E> extends ListView<E> {

    private final ListView<E> parent;
    private final long start;
    private int size;
    private long known;

    SubList(ListView<E> parent, int from, int size, long version) {
        super(parent.elements());
        this.parent = parent;
        this.start = parent.start() + from;
        this.size = size;
        this.known = version;
    }

    @Override
    public E get(int index) {
        requireIndex(index, size);
        Slice found = slice(index, 1);
        length(found);
        Payload payload = found.items().get(0);
        return elements().decode(payload);
    }

    @Override
    public int size() {
        return length(slice(0, 0));
    }

    @Override
    public void clear() {
        long version = driver().splice(
                        start, start + size, List.of(), expected(), elements().fence());
        if (version == SequenceDriver.REFUSED) {
            throw moved();
        }
        changed(-size, version);
    }

    @Override
    long start() {
        return start;
    }

    @Override
    Expected expected() {
        return Expected.unmoved(known);
    }

    @Override
    int length(Slice slice) {
        if (slice.moved() > known) {
            throw moved();
        }
        return size;
    }

    @Override
    void requireIndex(long index, long bound) {
        if (index < 0 || index >= bound) {
            throw outOfBounds(index, size);
        }
    }

    @Override
    int bound() {
        return size;
    }

    @Override
    RuntimeException refused(int index) {
        return moved();
    }

    @Override
    void changed(int difference, long version) {
        size += difference;
        known = version;
        parent.changed(difference, version);
    }

    private ConcurrentModificationException moved() {
        return new ConcurrentModificationException("The list '"
                + elements().handle().name()
                + "' has moved since this sub-list of it was made. Ask for another, or guard both by a lock.");
    }
}
