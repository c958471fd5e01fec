package io.penstock;

import io.penstock.internal.session.Handle;
import io.penstock.spi.WordsDriver;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * An array of {@code byte} that many processes share, with the methods of the atomic arrays of
 * {@code java.util.concurrent}. {@link SharedArray} says what it promises.
 */
public final class SharedByteArray extends SharedArray {

    /** The number of elements that are filled at once. */
    private static final int RUN = 8192;

    SharedByteArray(Handle<WordsDriver> handle) {
        this(handle, null);
    }

    private SharedByteArray(Handle<WordsDriver> handle, SharedArray whole) {
        super(handle, whole, Byte.BYTES);
    }

    @Override
    public SharedByteArray slice(int from, int to) {
        return new SharedByteArray(part(from, to), whole());
    }

    /**
     * Returns an element.
     *
     * @param index which
     * @return its value now
     * @throws IndexOutOfBoundsException if there is no such element; the message names the index and the length
     */
    public byte get(int index) {
        return (byte) word(index);
    }

    /**
     * Sets an element.
     *
     * @param index which
     * @param value its new value
     * @throws IndexOutOfBoundsException if there is no such element; the message names the index and the length
     */
    public void set(int index, byte value) {
        word(index, value);
    }

    /**
     * Sets an element, and returns the value before.
     *
     * @param index which
     * @param value its new value
     * @return its value before
     */
    public byte getAndSet(int index, byte value) {
        return (byte) replaceWord(index, old -> value);
    }

    /**
     * Sets an element if it has the expected value.
     *
     * @param index which
     * @param expected the value that it must have
     * @param value its new value
     * @return whether it was set
     */
    public boolean compareAndSet(int index, byte expected, byte value) {
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
    public byte compareAndExchange(int index, byte expected, byte value) {
        return (byte) exchangeWord(index, expected, value);
    }

    /**
     * Adds to an element, wrapping around.
     *
     * @param index which
     * @param delta what to add
     * @return its value before
     */
    public byte getAndAdd(int index, int delta) {
        return (byte) addToWord(index, delta);
    }

    /**
     * Adds to an element, wrapping around.
     *
     * @param index which
     * @param delta what to add
     * @return its value after
     */
    public byte addAndGet(int index, int delta) {
        return (byte) (getAndAdd(index, delta) + delta);
    }

    /**
     * Adds one to an element.
     *
     * @param index which
     * @return its value after
     */
    public byte incrementAndGet(int index) {
        return addAndGet(index, 1);
    }

    /**
     * Takes one off an element.
     *
     * @param index which
     * @return its value after
     */
    public byte decrementAndGet(int index) {
        return addAndGet(index, -1);
    }

    /**
     * Replaces an element by a function of it.
     *
     * @param index which
     * @param function from the old value to the new; may run more than once; its lowest 8 bits count
     * @return its value before
     */
    public byte getAndUpdate(int index, IntUnaryOperator function) {
        Objects.requireNonNull(function, "function");
        return (byte) replaceWord(index, old -> (byte) function.applyAsInt((byte) old));
    }

    /**
     * Replaces an element by a function of it.
     *
     * @param index which
     * @param function from the old value to the new; may run more than once; its lowest 8 bits count
     * @return its value after
     */
    public byte updateAndGet(int index, IntUnaryOperator function) {
        byte[] updated = new byte[1];
        getAndUpdate(index, old -> updated[0] = (byte) function.applyAsInt(old));
        return updated[0];
    }

    /**
     * Replaces an element by a function of it and an argument.
     *
     * @param index which
     * @param argument the second argument of the function
     * @param function from the old value and the argument to the new value; may run more than once; its lowest 8 bits
     *     count
     * @return its value after
     */
    public byte accumulateAndGet(int index, int argument, IntBinaryOperator function) {
        Objects.requireNonNull(function, "function");
        return updateAndGet(index, old -> function.applyAsInt(old, argument));
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
    public void get(int from, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        read(from, length, (bytes, done) -> bytes.get(target, offset + done, bytes.remaining()));
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
    public void set(int from, byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        write(from, length, (bytes, done) -> bytes.put(source, offset + done, bytes.remaining()));
    }

    /**
     * Returns a copy of all elements.
     *
     * @return a new array of this length
     */
    public byte[] toArray() {
        byte[] copy = new byte[length()];
        get(0, copy, 0, copy.length);
        return copy;
    }

    /**
     * Sets all elements.
     *
     * @param value what to set each of them to
     */
    public void fill(byte value) {
        byte[] run = new byte[Math.min(length(), RUN)];
        Arrays.fill(run, value);
        for (int left = length(); left > 0; left -= Math.min(left, RUN)) {
            set(length() - left, run, 0, Math.min(left, RUN));
        }
    }
}
