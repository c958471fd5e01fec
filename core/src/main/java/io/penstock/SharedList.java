package io.penstock;

import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Slice;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongSupplier;

/**
 * A {@link List} that many processes share. It differs from an {@code ArrayList} in this: elements are <em>copied</em> in and
 * out, so changing an element that was got changes nothing here until it is set again; and others may change the list between any two
 * calls.
 *
 * <p>Every method is atomic across processes, those on many elements too: {@link #addAll}, {@link #clear}, {@link #sort}, {@link
 * #removeIf}, {@link #replaceAll}, {@link #removeAll} and {@link #retainAll} happen wholly or not at all, whoever is killed. Those that
 * take a function, a comparator or another collection read the list, compute what it is to be, and exchange it if nobody has changed it
 * meanwhile; else they do it again: so what they call may run more than once and should have no side effects, and while others never
 * stop changing the list, they may take long. Guard a list that is sorted under such a load by a {@linkplain SharedLock lock}.
 *
 * <p>When a change returns, every process sees it, and it survives the death of who made it. {@code null} is refused as an element,
 * and is never found. Elements are compared with {@code equals}, arrays by their elements.
 *
 * <p><b>Iteration</b> never fails because of others: an iterator, a stream, {@link #indexOf} and the like read a page of elements at a time, by index,
 * and an element that moves meanwhile may be seen twice or not. {@link #toArray} reads all elements as they are at one moment. An
 * iterator's own {@code remove}, {@code add} and {@code set} act on the element that it gave, or throw {@link
 * java.util.ConcurrentModificationException} if anything has moved since that was read, but never on another element. A {@linkplain #subList sub-list} is a view with the same
 * rule: once the list has moved other than through the view, the view throws that exception. Iterators and sub-lists are for one
 * thread.
 *
 * @param <E> the type of the elements
 */
public final class SharedList<E> extends ListView<E> implements SharedObject {

    SharedList(Handle<SequenceDriver> handle) {
        super(new Elements<>(handle, () -> SequenceDriver.UNFENCED));
    }

    /** A view of the same list whose changes carry the token of a lock. */
    SharedList(SharedList<E> unguarded, LongSupplier fence) {
        super(new Elements<>(unguarded.handle(), fence));
    }

    Handle<SequenceDriver> handle() {
        return elements().handle();
    }

    @Override
    public E get(int index) {
        Payload found = driver().get(index, Receiver.EXACT);
        if (found == null) {
            throw outOfBounds(index, size());
        }
        return elements().decode(found);
    }

    /** The number of elements, {@link Integer#MAX_VALUE} if there are more. */
    @Override
    public int size() {
        return (int) Math.min(driver().size(), Integer.MAX_VALUE);
    }

    @Override
    public boolean add(E element) {
        driver().append(List.of(elements().encode(element)), elements().fence());
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
     * The first element.
     *
     * @return a copy
     * @throws NoSuchElementException if the list is empty
     */
    public E getFirst() {
        return elements().decode(require(driver().get(0, Receiver.EXACT)));
    }

    /**
     * The last element.
     *
     * @return a copy
     * @throws NoSuchElementException if the list is empty
     */
    public E getLast() {
        while (true) {
            Slice last = driver().range(Math.max(size() - 1, 0), 1);
            if (last.size() == 0 || last.items().size() == 1) {
                return elements()
                        .decode(require(last.size() == 0 ? null : last.items().get(0)));
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
        SequenceDriver.Removed removed =
                driver().remove(0, Expected.ANYTHING, elements().fence(), Receiver.EXACT);
        return elements().decode(require(removed == null ? null : removed.payload()));
    }

    /**
     * Removes the last element.
     *
     * @return the element
     * @throws NoSuchElementException if the list is empty
     */
    public E removeLast() {
        while (true) {
            Slice now = driver().range(0, 0);
            if (now.size() == 0) {
                require(null);
            }
            SequenceDriver.Removed removed = driver().remove(
                            now.size() - 1,
                            Expected.unmoved(now.version()),
                            elements().fence(),
                            Receiver.EXACT);
            if (removed != null) {
                return elements().decode(removed.payload());
            }
        }
    }

    private Payload require(Payload found) {
        if (found == null) {
            throw new NoSuchElementException("The list '" + name() + "' is empty");
        }
        return found;
    }

    @Override
    public String name() {
        return handle().ref().name();
    }

    @Override
    public Ipc session() {
        return handle().session();
    }

    @Override
    public void close() {
        handle().close();
    }

    @Override
    public void destroy() {
        handle().destroy();
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

    /** The driver itself knows how long the list is at the moment of a call. */
    @Override
    void requireIndex(long index, long bound) {}

    @Override
    RuntimeException refused(int index) {
        return outOfBounds(index, size());
    }

    @Override
    void changed(int difference, long version) {}
}
