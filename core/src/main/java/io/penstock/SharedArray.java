package io.penstock;

import io.penstock.internal.session.Handle;
import io.penstock.internal.session.HandleKind;
import io.penstock.internal.session.ObjectNames;
import io.penstock.internal.session.ObjectRequest;
import io.penstock.spi.WordsDriver;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * An array of fixed length that many processes share, element by element: on {@code sharedmem:} the elements are the
 * mapped memory itself, and nothing is serialized. A new array is all zeros, and has all the memory that it needs: what
 * cannot be had is a {@link CapacityException} when it is made. How long it may be is up to the backend, whose message
 * says so.
 *
 * <p>Each method on one element is atomic across processes and sequentially consistent, and does not touch the
 * neighbours. Methods on many elements are not atomic as a whole: of elements that others write meanwhile they see old
 * and new ones, each of them whole; {@link #lock} is there to exclude others. What has been written survives the death
 * of who wrote it; of a bulk write that was killed, some elements are written.
 *
 * <p>A {@linkplain #slice slice} is a part of an array with indices of its own, in the same memory. It travels in
 * messages as the array does, and arrives as the same slice. A slice may be forgotten; it cannot be used any more when
 * the handle that it was made from is closed. To destroy it is to destroy the array.
 *
 * <p>Methods with an index throw {@link IndexOutOfBoundsException}, if there is no such element. {@link SharedObject}
 * has what else they may throw.
 */
public abstract sealed class SharedArray extends SharedHandle<WordsDriver>
        permits SharedIntArray, SharedLongArray, SharedDoubleArray, SharedByteArray {

    /**
     * The bytes that are copied at once where the elements are not in this process's memory: few enough for a cache.
     */
    private static final int CHUNK_BYTES = 64 << 10;

    private static final int FROM_SHIFT = 32;

    private final SharedArray whole;
    private final int width;
    private final int first;
    private final int length;
    private SharedLock lock;

    /**
     * Creates an array, or a slice.
     *
     * @param handle whose detail says which slice
     * @param whole what a slice was made from here; null if this is an array, or has arrived
     * @param width of an element, in bytes
     */
    SharedArray(Handle<WordsDriver> handle, SharedArray whole, int width) {
        super(handle);
        this.whole = whole == null ? this : whole;
        this.width = width;
        int all = Math.toIntExact(driver().length());
        long detail = handle.ref().detail();
        if (detail == 0) {
            this.first = 0;
            this.length = all;
        } else {
            this.first = (int) (detail >>> FROM_SHIFT);
            this.length = (int) detail - 1;
            if (first < 0 || length < 0 || first > all - length) {
                throw new CorruptedException("A slice of " + length + " elements from index " + first + " of the "
                        + handle.ref().kind() + " '" + name() + "' arrived, which has length " + all);
            }
        }
    }

    /**
     * Returns a handle to a part of this array. The detail of its reference is where the part begins in the whole
     * array, and the part's length plus one, so that no slice has the detail 0, which is the whole array's.
     */
    final Handle<WordsDriver> part(int from, int to) {
        if (from < 0 || from > to || to > length) {
            throw new IndexOutOfBoundsException("Elements from " + from + " to " + to + " of " + whichHas());
        }
        boolean everything = to - from == driver().length();
        return handle().part(everything ? 0 : (long) (first + from) << FROM_SHIFT | to - from + 1);
    }

    /** Returns the array that slices of this one are parts of. */
    final SharedArray whole() {
        return whole;
    }

    /**
     * Returns the number of elements.
     *
     * @return the length, of the slice if this is one
     */
    public final int length() {
        return length;
    }

    /**
     * Returns a part of this array, in the same memory.
     *
     * @param from the index of its first element
     * @param to the index after its last element
     * @return the slice, whose indices begin at 0
     * @throws IndexOutOfBoundsException if there are no such elements; the message names the range and the length
     */
    public abstract SharedArray slice(int from, int to);

    /**
     * Returns the array's own lock, the same one in all processes, made when it is first asked for. The methods of the
     * array do not take it: it is for those who agree to. A slice has the lock of its array. It is closed with this
     * handle, and destroyed with the array.
     *
     * @return this process's handle to the lock
     */
    public final SharedLock lock() {
        return whole.ownLock();
    }

    private synchronized SharedLock ownLock() {
        if (lock == null || lock.handle().isClosed()) {
            driver().get(0);
            lock = (SharedLock)
                    handle().session().open(HandleKind.LOCK, ObjectRequest.getOrCreate(lockName(), Map.of()));
        }
        return lock;
    }

    private String lockName() {
        return ObjectNames.RESERVED_PREFIX + handle().ref().kind() + ":" + name();
    }

    @Override
    public final void close() {
        super.close();
        if (whole == this) {
            closeLock();
        }
    }

    private synchronized void closeLock() {
        if (lock != null) {
            lock.close();
        }
    }

    @Override
    public final void destroy() {
        if (!handle().isClosed()) {
            destroyLock();
        }
        super.destroy();
        close();
    }

    private void destroyLock() {
        try {
            // Not that of a later array with the same name, which has a lock of the same name.
            driver().get(0);
            handle().session()
                    .open(HandleKind.LOCK, ObjectRequest.existing(lockName(), 0))
                    .destroy();
        } catch (ClosedException gone) {
            // The array is gone, or nobody has asked for its lock.
        }
    }

    /** Returns the index of an element in the whole array. */
    private long at(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("Index " + index + " of " + whichHas());
        }
        return (long) first + index;
    }

    private void checkRange(int from, int count) {
        if (from < 0 || count < 0 || from > length - count) {
            throw new IndexOutOfBoundsException(count + " elements from index " + from + " of " + whichHas());
        }
    }

    private String whichHas() {
        return (isSlice() ? "a slice of the " : "the ") + handle().ref().kind() + " '" + name() + "', which has length "
                + length;
    }

    private boolean isSlice() {
        return handle().ref().detail() != 0;
    }

    /** Returns an element, as a word. */
    final long word(int index) {
        return driver().get(at(index));
    }

    final void word(int index, long word) {
        driver().set(at(index), word);
    }

    final long exchangeWord(int index, long expected, long word) {
        return driver().compareAndExchange(at(index), expected, word);
    }

    final long addToWord(int index, long delta) {
        return driver().getAndAdd(at(index), delta);
    }

    /** Replaces a word by a function of it, which may run more than once; returns the word before. */
    final long replaceWord(int index, LongUnaryOperator function) {
        WordsDriver driver = driver();
        long at = at(index);
        long old = driver.get(at);
        while (true) {
            long witness = driver.compareAndExchange(at, old, function.applyAsLong(old));
            if (witness == old) {
                return old;
            }
            old = witness;
        }
    }

    /**
     * Shows elements to a reader: all at once where they are in this process's memory, else copies of some after the
     * other.
     */
    final void read(int from, int count, Chunk reader) {
        checkRange(from, count);
        WordsDriver driver = driver();
        ByteBuffer window = driver.window((long) first + from, count);
        if (window != null) {
            reader.accept(window, 0);
            return;
        }
        ByteBuffer chunk = chunk(count);
        for (int done = 0; done < count; done += chunk.limit() / width) {
            chunk.clear().limit(Math.min(chunk.capacity(), (count - done) * width));
            driver.read((long) first + from + done, chunk);
            reader.accept(chunk.flip(), done);
        }
    }

    /** Lets a writer fill elements: all at once where they are in this process's memory, else some after the other. */
    final void write(int from, int count, Chunk writer) {
        checkRange(from, count);
        WordsDriver driver = driver();
        ByteBuffer window = driver.window((long) first + from, count);
        if (window != null) {
            writer.accept(window, 0);
            return;
        }
        ByteBuffer chunk = chunk(count);
        for (int done = 0; done < count; done += chunk.limit() / width) {
            chunk.clear().limit(Math.min(chunk.capacity(), (count - done) * width));
            writer.accept(chunk, done);
            driver.write((long) first + from + done, chunk.rewind());
        }
    }

    private ByteBuffer chunk(int count) {
        return ByteBuffer.allocate((int) Math.min((long) count * width, CHUNK_BYTES))
                .order(ByteOrder.nativeOrder());
    }

    /** Names the kind of array, the array, and which part of it this is; what it holds is not shown. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + name() + (isSlice() ? ", slice from " + first : "") + ", length "
                + length + "]";
    }

    /** Reads or fills a run of elements. */
    @FunctionalInterface
    interface Chunk {

        /**
         * Reads or fills the elements.
         *
         * @param bytes all of the run, in native byte order, from position 0 to the limit; may be left anywhere
         * @param done how many elements came before
         */
        void accept(ByteBuffer bytes, int done);
    }
}
