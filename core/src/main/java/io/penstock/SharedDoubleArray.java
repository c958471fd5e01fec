package io.penstock;

import io.penstock.internal.session.Handle;
import io.penstock.spi.WordsDriver;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * An array of {@code double} that many processes share, with the methods of the atomic arrays of
 * {@code java.util.concurrent}. {@link SharedArray} says what it promises.
 *
 * <p>Values are compared by their bits, as {@link Double#doubleToRawLongBits} gives them: 0.0 and -0.0 are different,
 * and a NaN is found again.
 */
public final class SharedDoubleArray extends SharedArray {

    /** The number of elements that are filled at once. */
    private static final int RUN = 8192;

    SharedDoubleArray(Handle<WordsDriver> handle) {
        this(handle, null);
    }

    private SharedDoubleArray(Handle<WordsDriver> handle, SharedArray whole) {
        super(handle, whole, Double.BYTES);
    }

    @Override
    public SharedDoubleArray slice(int from, int to) {
        return new SharedDoubleArray(part(from, to), whole());
    }

    /**
     * Returns an element.
     *
     * @param index which
     * @return its value now
     * @throws IndexOutOfBoundsException if there is no such element; the message names the index and the length
     */
    public double get(int index) {
        return Double.longBitsToDouble(word(index));
    }

    /**
     * Sets an element.
     *
     * @param index which
     * @param value its new value
     * @throws IndexOutOfBoundsException if there is no such element; the message names the index and the length
     */
    public void set(int index, double value) {
        word(index, Double.doubleToRawLongBits(value));
    }

    /**
     * Sets an element, and returns the value before.
     *
     * @param index which
     * @param value its new value
     * @return its value before
     */
    public double getAndSet(int index, double value) {
        return Double.longBitsToDouble(replaceWord(index, old -> Double.doubleToRawLongBits(value)));
    }

    /**
     * Sets an element if it has the expected value, bit by bit.
     *
     * @param index which
     * @param expected the value that it must have
     * @param value its new value
     * @return whether it was set
     */
    public boolean compareAndSet(int index, double expected, double value) {
        long bits = Double.doubleToRawLongBits(expected);
        return exchangeWord(index, bits, Double.doubleToRawLongBits(value)) == bits;
    }

    /**
     * Sets an element if it has the expected value, bit by bit, and returns the one before in any case.
     *
     * @param index which
     * @param expected the value that it must have
     * @param value its new value
     * @return its value before; the expected one if and only if it was set
     */
    public double compareAndExchange(int index, double expected, double value) {
        return Double.longBitsToDouble(
                exchangeWord(index, Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(value)));
    }

    /**
     * Adds to an element.
     *
     * @param index which
     * @param delta what to add
     * @return its value before
     */
    public double getAndAdd(int index, double delta) {
        return getAndUpdate(index, old -> old + delta);
    }

    /**
     * Adds to an element.
     *
     * @param index which
     * @param delta what to add
     * @return its value after
     */
    public double addAndGet(int index, double delta) {
        return updateAndGet(index, old -> old + delta);
    }

    /**
     * Replaces an element by a function of it.
     *
     * @param index which
     * @param function from the old value to the new; may run more than once
     * @return its value before
     */
    public double getAndUpdate(int index, DoubleUnaryOperator function) {
        Objects.requireNonNull(function, "function");
        return Double.longBitsToDouble(replaceWord(
                index, old -> Double.doubleToRawLongBits(function.applyAsDouble(Double.longBitsToDouble(old)))));
    }

    /**
     * Replaces an element by a function of it.
     *
     * @param index which
     * @param function from the old value to the new; may run more than once
     * @return its value after
     */
    public double updateAndGet(int index, DoubleUnaryOperator function) {
        double[] updated = new double[1];
        getAndUpdate(index, old -> updated[0] = function.applyAsDouble(old));
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
    public double accumulateAndGet(int index, double argument, DoubleBinaryOperator function) {
        Objects.requireNonNull(function, "function");
        return updateAndGet(index, old -> function.applyAsDouble(old, argument));
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
    public void get(int from, double[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        read(from, length, (bytes, done) -> bytes.asDoubleBuffer()
                .get(target, offset + done, bytes.remaining() / Double.BYTES));
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
    public void set(int from, double[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        write(from, length, (bytes, done) -> bytes.asDoubleBuffer()
                .put(source, offset + done, bytes.remaining() / Double.BYTES));
    }

    /**
     * Returns a copy of all elements.
     *
     * @return a new array of this length
     */
    public double[] toArray() {
        double[] copy = new double[length()];
        get(0, copy, 0, copy.length);
        return copy;
    }

    /**
     * Sets all elements.
     *
     * @param value what to set each of them to
     */
    public void fill(double value) {
        double[] run = new double[Math.min(length(), RUN)];
        Arrays.fill(run, value);
        for (int left = length(); left > 0; left -= Math.min(left, RUN)) {
            set(length() - left, run, 0, Math.min(left, RUN));
        }
    }
}
