package io.penstock;

import io.penstock.internal.session.Handle;
import io.penstock.spi.WordsDriver;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * An array of {@code long} that many processes share, with the methods of
 * {@link java.util.concurrent.atomic.AtomicLongArray}. {@link SharedArray} says what it promises.
 */
public final class SharedLongArray extends SharedArray {

    /** The number of elements that are filled at once. */
    private static final int RUN = 8192;

    SharedLongArray(Handle<WordsDriver> handle) {
        this(handle, null);
    }

    private SharedLongArray(Handle<WordsDriver> handle, SharedArray whole) {
        super(handle, whole, Long.BYTES);
    }

    @Override
    public SharedLongArray slice(int from, int to) {
        return new SharedLongArray(part(from, to), whole());
    }

    /**
     * Returns an element.
     *
     * @param index which
     * @return its value now
     * @throws IndexOutOfBoundsException if there is no such element; the message names the index and the length
     */
    public long get(int index) {
        return word(index);
    }

    /**
     * Sets an element.
     *
     * @param index which
     * @param value its new value
     * @throws IndexOutOfBoundsException if there is no such element; the message names the index and the length
     */
    public void set(int index, long value) {
        word(index, value);
    }

    /**
     * Sets an element, and returns the value before.
     *
     * @param index which
     * @param value its new value
     * @return its value before
     */
    public long getAndSet(int index, long value) {
        return replaceWord(index, old -> value);
    }

    /**
     * Sets an element if it has the expected value.
     *
     * @param index which
     * @param expected the value that it must have
     * @param value its new value
     * @return whether it was set
     */
    public boolean compareAndSet(int index, long expected, long value) {
        return exchangeWord(index, expected, value) == expected;
    }

    /**
     * Sets an element if it has the expected value, and returns the one before in any case.
     *
     * @param index which
     * @param expected the value that it must have
     * @param value its new value
     * @return its value before; the expected one if and only if it was set
     */
    public long compareAndExchange(int index, long expected, long value) {
        return exchangeWord(index, expected, value);
    }

    /**
     * Adds to an element, wrapping around.
     *
     * @param index which
     * @param delta what to add
     * @return its value before
     */
    public long getAndAdd(int index, long delta) {
        return addToWord(index, delta);
    }

    /**
     * Adds to an element, wrapping around.
     *
     * @param index which
     * @param delta what to add
     * @return its value after
     */
    public long addAndGet(int index, long delta) {
        return getAndAdd(index, delta) + delta;
    }

    /**
     * Adds one to an element.
     *
     * @param index which
     * @return its value after
     */
    public long incrementAndGet(int index) {
        return addAndGet(index, 1);
    }

    /**
     * Takes one off an element.
     *
     * @param index which
     * @return its value after
     */
    public long decrementAndGet(int index) {
        return addAndGet(index, -1);
    }

    /**
     * Replaces an element by a function of it.
     *
     * @param index which
     * @param function from the old value to the new; may run more than once
     * @return its value before
     */
    public long getAndUpdate(int index, LongUnaryOperator function) {
        Objects.requireNonNull(function, "function");
        return replaceWord(index, old -> function.applyAsLong(old));
    }

    /**
     * Replaces an element by a function of it.
     *
     * @param index which
     * @param function from the old value to the new; may run more than once
     * @return its value after
     */
    public long updateAndGet(int index, LongUnaryOperator function) {
        long[] updated = new long[1];
        getAndUpdate(index, old -> updated[0] = function.applyAsLong(old));
        return updated[0];
    }

    /**
     * Replaces an element by a function of it and an argument.
     *
     * @param index which
     * @param argument the second argument of the function
     * @param function from the old value and the argument to the new value; may run more than once
     * @return its value after
     */
    public long accumulateAndGet(int index, long argument, LongBinaryOperator function) {
        Objects.requireNonNull(function, "function");
        return updateAndGet(index, old -> function.applyAsLong(old, argument));
    }

    /**
     * Copies elements out.
     *
     * @param from the first of them
     * @param target where to copy them to
     * @param offset where in the target they begin
     * @param length how many
     * @throws IndexOutOfBoundsException if there are fewer, here or in the target; the message names the range and the
     *     length
     */
    public void get(int from, long[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        read(from, length, (bytes, done) -> bytes.asLongBuffer()
                .get(target, offset + done, bytes.remaining() / Long.BYTES));
    }

    /**
     * Copies elements in.
     *
     * @param from the first that is set
     * @param source where to copy them from
     * @param offset where in the source they begin
     * @param length how many
     * @throws IndexOutOfBoundsException if there are fewer, here or in the source; the message names the range and the
     *     length
     */
    public void set(int from, long[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        write(from, length, (bytes, done) -> bytes.asLongBuffer()
                .put(source, offset + done, bytes.remaining() / Long.BYTES));
    }

    /**
     * Returns a copy of all elements.
     *
     * @return a new array of this length
     */
    public long[] toArray() {
        long[] copy = new long[length()];
        get(0, copy, 0, copy.length);
        return copy;
    }

    /**
     * Sets all elements.
     *
     * @param value what to set each of them to
     */
    public void fill(long value) {
        long[] run = new long[Math.min(length(), RUN)];
        Arrays.fill(run, value);
        for (int left = length(); left > 0; left -= Math.min(left, RUN)) {
            set(length() - left, run, 0, Math.min(left, RUN));
        }
    }
}
