package io.penstock.internal.collection;

import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Removed;
import io.penstock.spi.SequenceDriver.Slice;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;

/**
 * An iterator over a shared list or a part of one. It reads a page at a time, and gives what the page has. Its own
 * changes are made only if nothing has moved since the element at hand was read. For one thread.
 *
 * @param <E> the type of the elements
 */
final class ListCursor<E> implements ListIterator<E> {

    /** The number of elements that are read at once. */
    static final int PAGE = 64;

    private static final int NONE = -1;

    private final ListView<E> view;
    private List<Payload> page;
    private int pageStart;
    private long pageVersion;
    private int cursor;
    private int last = NONE;
    private long lastVersion;

    /** Begins with the page that starts at the cursor. */
    ListCursor(ListView<E> view, int index, Slice page) {
        this.view = view;
        this.cursor = index;
        take(page, index);
    }

    /** Replaces the page: what it held stays right as long as nothing has moved; else the newer page counts. */
    private void take(Slice slice, int from) {
        view.length(slice);
        page = new ArrayList<>(slice.items());
        pageStart = from;
        pageVersion = slice.version();
    }

    private boolean isInPage(int index) {
        return index >= pageStart && index - pageStart < page.size();
    }

    @Override
    public boolean hasNext() {
        if (!isInPage(cursor)) {
            take(view.slice(cursor, PAGE), cursor);
        }
        return isInPage(cursor);
    }

    @Override
    public boolean hasPrevious() {
        if (cursor == 0) {
            return false;
        }
        if (!isInPage(cursor - 1)) {
            int from = Math.max(cursor - PAGE, 0);
            take(view.slice(from, cursor - from), from);
        }
        if (!isInPage(cursor - 1)) {
            // Large elements in front of it have filled the page; or it is gone.
            take(view.slice(cursor - 1, 1), cursor - 1);
        }
        return isInPage(cursor - 1);
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return give(cursor++);
    }

    @Override
    public E previous() {
        if (!hasPrevious()) {
            throw new NoSuchElementException();
        }
        return give(--cursor);
    }

    private E give(int index) {
        last = index;
        lastVersion = pageVersion;
        return view.elements().decode(page.get(index - pageStart));
    }

    @Override
    public int nextIndex() {
        return cursor;
    }

    @Override
    public int previousIndex() {
        return cursor - 1;
    }

    @Override
    public void set(E element) {
        requireLast();
        Payload value = view.elements().encode(element);
        Payload before = view.driver()
                .set(
                        view.start() + last,
                        value,
                        Expected.unmoved(lastVersion),
                        view.elements().fence(),
                        Receiver.EXACT);
        if (before == null) {
            throw moved();
        }
        if (isInPage(last)) {
            page.set(last - pageStart, value);
        }
    }

    @Override
    public void remove() {
        requireLast();
        if (!remove(Expected.unmoved(lastVersion))) {
            throw moved();
        }
    }

    /** Removes the element that was given last if nothing at all has changed since it was read. */
    boolean removeUnchanged() {
        return remove(Expected.unchanged(lastVersion));
    }

    private boolean remove(Expected expected) {
        Removed removed = view.driver()
                .remove(view.start() + last, expected, view.elements().fence(), Receiver.EXACT);
        if (removed == null) {
            return false;
        }
        view.changed(-1, removed.version());
        if (isInPage(last)) {
            page.remove(last - pageStart);
        } else if (last < pageStart) {
            pageStart--;
        }
        if (last < cursor) {
            cursor--;
        }
        changed(removed.version());
        return true;
    }

    @Override
    public void add(E element) {
        Payload value = view.elements().encode(element);
        long at = view.start() + cursor;
        long version = view.driver()
                .splice(
                        at,
                        at,
                        List.of(value),
                        Expected.unmoved(pageVersion),
                        view.elements().fence());
        if (version == SequenceDriver.REFUSED) {
            throw moved();
        }
        view.changed(1, version);
        if (cursor >= pageStart && cursor - pageStart <= page.size()) {
            page.add(cursor - pageStart, value);
        } else if (cursor < pageStart) {
            pageStart++;
        }
        cursor++;
        changed(version);
    }

    private void changed(long version) {
        last = NONE;
        pageVersion = version;
    }

    private void requireLast() {
        if (last == NONE) {
            throw new IllegalStateException("Nothing was given since the last change that this iterator made");
        }
    }

    private static ConcurrentModificationException moved() {
        return new ConcurrentModificationException(
                "The list has moved since this iterator read the element: somebody else has added, removed or sorted");
    }
}
