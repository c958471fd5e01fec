package io.penstock.internal.collection;

import io.penstock.codec.Transcoder;
import io.penstock.spi.Payload;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Removed;
import io.penstock.spi.SequenceDriver.Slice;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The base of a shared list and of its sub-lists. Indices of methods are the
 * view's; the driver's are {@link #start} more.
 *
 * @param <E> the type of the elements
 */
abstract class ListView<E> extends AbstractList<E> implements RandomAccess {

    private final Elements<E> elements;

    ListView(Elements<E> elements) {
        this.elements = elements;
    }

    final Elements<E> elements() {
        return elements;
    }

    final SequenceDriver driver() {
        return elements.driver();
    }

    final SequenceDriver reading() {
        return elements.reading();
    }

    /** Returns the index in the list of this view's first element. */
    abstract long start();

    /** Returns what a change through this view expects of the list. */
    abstract Expected expected();

    /**
     * Returns how many elements this view has.
     *
     * @param slice what the driver has just said of the list
     * @throws java.util.ConcurrentModificationException if the list has moved under this view
     */
    abstract int length(Slice slice);

    /** Returns how many elements this view has at most, as far as it knows without asking. */
    abstract int bound();

    /** Fails if an index is not from 0 to a bound, exclusively, and the driver cannot know it. */
    abstract void requireIndex(long index, long bound);

    /** Returns what to throw when the driver refused an index. */
    abstract RuntimeException refused(int index);

    /** Notes a change that was made through this view, and by how many elements it grew. */
    abstract void changed(int difference, long version);

    final IndexOutOfBoundsException outOfBounds(long index, int size) {
        return new IndexOutOfBoundsException("Index " + index + " is out of bounds: the list '"
                + elements.handle().name() + "' has size " + size);
    }

    /** Returns some elements of this view, as they are at one moment. */
    final Slice slice(int from, int max) {
        return reading().range(start() + from, Math.min(max, Math.max(bound() - from, 0)));
    }

    @Override
    @SuppressWarnings("unchecked")
    public E set(int index, E element) {
        try (Transcoder call = elements.transcoder()) {
            Payload value = call.encode(Objects.requireNonNull(element, "element"));
            requireIndex(index, bound());
            Payload before = driver().set(start() + index, value, expected(), elements.fence(), call);
            if (before == null) {
                throw refused(index);
            }
            return (E) call.decode(before);
        }
    }

    @Override
    public boolean add(E element) {
        add(size(), element);
        return true;
    }

    @Override
    public void add(int index, E element) {
        insert(index, List.of(elements.encode(element)));
    }

    @Override
    public boolean addAll(Collection<? extends E> added) {
        return addAll(size(), added);
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> added) {
        List<Payload> payloads = elements.encodeAll(added);
        insert(index, payloads);
        return !payloads.isEmpty();
    }

    private void insert(int index, List<Payload> payloads) {
        requireIndex(index, bound() + 1L);
        long at = start() + index;
        long version = driver().splice(at, at, payloads, expected(), elements.fence());
        if (version == SequenceDriver.REFUSED) {
            throw refused(index);
        }
        changed(payloads.size(), version);
    }

    @Override
    @SuppressWarnings("unchecked")
    public E remove(int index) {
        requireIndex(index, bound());
        try (Transcoder call = elements.transcoder()) {
            Removed removed = driver().remove(start() + index, expected(), elements.fence(), call);
            if (removed == null) {
                throw refused(index);
            }
            changed(-1, removed.version());
            return (E) call.decode(removed.payload());
        }
    }

    /**
     * Removes the first element that is equal, unless anything has changed since it was found: then it is looked for
     * again.
     */
    @Override
    public boolean remove(Object object) {
        while (true) {
            ListCursor<E> cursor = find(object);
            if (cursor == null) {
                return false;
            }
            if (cursor.removeUnchanged()) {
                return true;
            }
        }
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter, "filter");
        return rewrite(
                all -> all.stream().filter(item -> !filter.test(item.value())).toList());
    }

    @Override
    public boolean removeAll(Collection<?> unwanted) {
        Objects.requireNonNull(unwanted, "unwanted");
        return removeIf(unwanted::contains);
    }

    @Override
    public boolean retainAll(Collection<?> wanted) {
        Objects.requireNonNull(wanted, "wanted");
        return removeIf(element -> !wanted.contains(element));
    }

    @Override
    public void replaceAll(UnaryOperator<E> operator) {
        Objects.requireNonNull(operator, "operator");
        rewrite(all -> all.stream()
                .map(item -> operator.apply(item.value()))
                .map(value -> new Item<>(value, elements.encode(value)))
                .toList());
    }

    @Override
    @SuppressWarnings("unchecked")
    public void sort(Comparator<? super E> order) {
        Comparator<? super E> comparator = order == null ? (Comparator<E>) Comparator.naturalOrder() : order;
        rewrite(all -> all.stream()
                .sorted((one, other) -> comparator.compare(one.value(), other.value()))
                .toList());
    }

    /**
     * Reads all elements, computes what they are to be, and exchanges what differs, until nobody was faster; false if
     * nothing differs.
     */
    private boolean rewrite(UnaryOperator<List<Item<E>>> function) {
        while (true) {
            All all = readAll();
            List<Item<E>> before = all.items.stream()
                    .map(payload -> new Item<>(elements.decode(payload), payload))
                    .toList();
            List<Item<E>> after = function.apply(before);
            int head = commonHead(before, after);
            int tail = commonTail(before, after, head);
            if (head == before.size() && head == after.size()) {
                return false;
            }
            List<Payload> replacement = after.subList(head, after.size() - tail).stream()
                    .map(Item::payload)
                    .toList();
            long version = driver().splice(
                            start() + head,
                            start() + before.size() - tail,
                            replacement,
                            Expected.unchanged(all.version),
                            elements.fence());
            if (version != SequenceDriver.REFUSED) {
                changed(after.size() - before.size(), version);
                return true;
            }
        }
    }

    private static <E> int commonHead(List<Item<E>> before, List<Item<E>> after) {
        int most = Math.min(before.size(), after.size());
        int head = 0;
        while (head < most && before.get(head).payload() == after.get(head).payload()) {
            head++;
        }
        return head;
    }

    private static <E> int commonTail(List<Item<E>> before, List<Item<E>> after, int head) {
        int most = Math.min(before.size(), after.size()) - head;
        int tail = 0;
        while (tail < most
                && before.get(before.size() - 1 - tail).payload()
                        == after.get(after.size() - 1 - tail).payload()) {
            tail++;
        }
        return tail;
    }

    /** Returns all elements at one moment, page by page if they are large. */
    private All readAll() {
        while (true) {
            Slice first = slice(0, Integer.MAX_VALUE);
            int length = length(first);
            List<Payload> items = new ArrayList<>(first.items());
            boolean same = true;
            while (same && items.size() < length) {
                Slice next = slice(items.size(), Integer.MAX_VALUE);
                same = next.version() == first.version();
                items.addAll(next.items());
            }
            if (same) {
                return new All(items, first.version());
            }
        }
    }

    @Override
    public Object[] toArray() {
        return readAll().items.stream().map(elements::decode).toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return readAll().items.stream().map(elements::decode).toList().toArray(array);
    }

    @Override
    public boolean contains(Object object) {
        return find(object) != null;
    }

    @Override
    public int indexOf(Object object) {
        ListCursor<E> found = find(object);
        return found == null ? -1 : found.previousIndex();
    }

    @Override
    public int lastIndexOf(Object object) {
        ListIterator<E> cursor = listIterator(size());
        while (cursor.hasPrevious()) {
            if (Objects.deepEquals(cursor.previous(), object)) {
                return cursor.nextIndex();
            }
        }
        return -1;
    }

    /** Returns a cursor that has just given the first element that is equal; null if there is none. */
    private ListCursor<E> find(Object object) {
        ListCursor<E> cursor = new ListCursor<>(this, 0, slice(0, ListCursor.PAGE));
        while (cursor.hasNext()) {
            if (Objects.deepEquals(cursor.next(), object)) {
                return cursor;
            }
        }
        return null;
    }

    @Override
    public Iterator<E> iterator() {
        return listIterator(0);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        Slice page = slice(Math.max(index, 0), ListCursor.PAGE);
        int length = length(page);
        if (index < 0 || index > length) {
            throw outOfBounds(index, length);
        }
        return new ListCursor<>(this, index, page);
    }

    /** Returns another one than lists with random access have, which would fail when the list becomes shorter. */
    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
    }

    @Override
    public List<E> subList(int from, int to) {
        Slice now = slice(0, 0);
        int length = length(now);
        if (from < 0 || to > length) {
            throw outOfBounds(from < 0 ? from : to, length);
        }
        if (from > to) {
            throw new IllegalArgumentException("A sub-list from " + from + " to " + to + " ends before it begins");
        }
        return new SubList<>(this, from, to - from, now.version());
    }

    /** An element and how it is written; the same payload means that it is the same element. */
    private record Item<E>(E value, Payload payload) {}

    /** All elements of a view, as they were at the moment that had this version. */
    private record All(List<Payload> items, long version) {}
}
