package io.penstock;

import io.penstock.internal.collection.Guard;
import io.penstock.internal.collection.WholeList;
import io.penstock.internal.session.Handle;
import io.penstock.spi.SequenceDriver;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A {@link List} that many processes share. It differs from an {@code ArrayList} in this: elements are <em>copied</em>
 * in and out, so changing an element that was got changes nothing here until it is set again; and others may change the
 * list between any two calls.
 *
 * <pre>{@code
 * SharedList<String> names = ipc.list();
 * names.addAll(List.of("Carol", "Alice", "Bob"));    // in one step: nobody sees a part of it
 * names.sort(Comparator.naturalOrder());             // likewise
 * }</pre>
 *
 * <p>Every method is atomic across processes, those on many elements too: {@link #addAll}, {@link #clear},
 * {@link #sort}, {@link #removeIf}, {@link #replaceAll}, {@link #removeAll} and {@link #retainAll} happen wholly or not
 * at all, whoever is killed. Those that take a function, a comparator or another collection read the list, compute what
 * it is to be, and exchange it if nobody has changed it meanwhile; else they do it again: so what they call may run
 * more than once and should have no side effects, and while others never stop changing the list, they may take long.
 * Guard a list that is sorted under such a load by a {@linkplain SharedLock lock}.
 *
 * <p>When a change returns, every process sees it, and it survives the death of who made it. {@code null} is refused as
 * an element, and is never found. Elements are compared with {@code equals}, arrays by their elements.
 *
 * <p><b>Iteration</b> never fails because of others: an iterator, a stream, {@link #indexOf} and the like read a page
 * of elements at a time, by index, and an element that moves meanwhile may be seen twice or not. {@link #toArray} reads
 * all elements as they are at one moment. An iterator's own {@code remove}, {@code add} and {@code set} act on the
 * element that it gave, or throw {@link java.util.ConcurrentModificationException} if anything has moved since that was
 * read, but never on another element. A {@linkplain #subList sub-list} is a view with the same rule: once the list has
 * moved other than through the view, the view throws that exception. Iterators and sub-lists are for one thread.
 *
 * <p>Methods may throw {@link SerializationException}, if an element cannot be serialized, or cannot be decoded here;
 * those that change the list also {@link CapacityException}, if there is no room, and then the list is as it was. Those
 * of a list that a {@linkplain SharedLock#guard(SharedList) lock guards} may throw {@link FencedException}, if a later
 * holder of the lock has used the list, and those that change it {@link IllegalMonitorStateException}, if the calling
 * thread does not hold the lock. {@link SharedObject} has what all methods may throw.
 *
 * @param <E> the type of the elements
 */
public final class SharedList<E> extends AbstractList<E> implements RandomAccess, SharedObject {

    private final WholeList<E> list;

    SharedList(Handle<SequenceDriver> handle) {
        this(handle, Guard.NONE);
    }

    /** Creates a view of the same list whose changes carry the token of a lock. */
    SharedList(SharedList<E> unguarded, Guard guard) {
        this(unguarded.handle(), guard);
    }

    private SharedList(Handle<SequenceDriver> handle, Guard guard) {
        this.list = new WholeList<>(handle, guard);
    }

    Handle<SequenceDriver> handle() {
        return list.handle();
    }

    @Override
    public E get(int index) {
        return list.get(index);
    }

    /** Returns the number of elements, {@link Integer#MAX_VALUE} if there are more. */
    @Override
    public int size() {
        return list.size();
    }

    @Override
    public E set(int index, E element) {
        return list.set(index, element);
    }

    @Override
    public boolean add(E element) {
        return list.add(element);
    }

    @Override
    public void add(int index, E element) {
        list.add(index, element);
    }

    @Override
    public boolean addAll(Collection<? extends E> added) {
        return list.addAll(added);
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> added) {
        return list.addAll(index, added);
    }

    @Override
    public E remove(int index) {
        return list.remove(index);
    }

    /**
     * Removes the first element that is equal, unless the list changed since it was found: then it is looked for again.
     */
    @Override
    public boolean remove(Object object) {
        return list.remove(object);
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return list.removeIf(filter);
    }

    @Override
    public boolean removeAll(Collection<?> unwanted) {
        return list.removeAll(unwanted);
    }

    @Override
    public boolean retainAll(Collection<?> wanted) {
        return list.retainAll(wanted);
    }

    @Override
    public void replaceAll(UnaryOperator<E> operator) {
        list.replaceAll(operator);
    }

    @Override
    public void sort(Comparator<? super E> order) {
        list.sort(order);
    }

    @Override
    public void clear() {
        list.clear();
    }

    /**
     * Returns the first element.
     *
     * @return a copy
     * @throws NoSuchElementException if the list is empty
     */
    public E getFirst() {
        return list.getFirst();
    }

    /**
     * Returns the last element.
     *
     * @return a copy
     * @throws NoSuchElementException if the list is empty
     */
    public E getLast() {
        return list.getLast();
    }

    /**
     * Removes the first element.
     *
     * @return the element
     * @throws NoSuchElementException if the list is empty
     */
    public E removeFirst() {
        return list.removeFirst();
    }

    /**
     * Removes the last element.
     *
     * @return the element
     * @throws NoSuchElementException if the list is empty
     */
    public E removeLast() {
        return list.removeLast();
    }

    @Override
    public boolean contains(Object object) {
        return list.contains(object);
    }

    @Override
    public int indexOf(Object object) {
        return list.indexOf(object);
    }

    @Override
    public int lastIndexOf(Object object) {
        return list.lastIndexOf(object);
    }

    @Override
    public Object[] toArray() {
        return list.toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return list.toArray(array);
    }

    @Override
    public Iterator<E> iterator() {
        return list.iterator();
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        return list.listIterator(index);
    }

    /** Returns a spliterator that is weakly consistent as an iterator is, and so of no known size. */
    @Override
    public Spliterator<E> spliterator() {
        return list.spliterator();
    }

    @Override
    public List<E> subList(int from, int to) {
        return list.subList(from, to);
    }
}
