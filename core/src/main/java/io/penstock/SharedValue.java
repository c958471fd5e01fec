package io.penstock;

import io.penstock.internal.session.Handle;
import io.penstock.spi.DictDriver;
import io.penstock.spi.Payload;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A value that many processes share, with the methods of {@link java.util.concurrent.atomic.AtomicReference}. It is
 * copied in and out, so a change to an object that was read is seen by others when it is set again. {@code null} is
 * refused.
 *
 * <p>Each method is atomic across processes, and what has been set survives the death of who set it; one that is killed
 * while it sets has set or has not. Values are compared by {@code equals}, arrays by their elements; between the
 * comparison and the exchange nobody gets in. The functions of {@code updateAndGet} and its like may run more than
 * once. For a number, {@link SharedLong} is faster.
 *
 * <p>Methods may throw {@link SerializationException}, if a value cannot be serialized, or cannot be decoded here, and
 * {@link CapacityException}, if there is no room for it; {@link SharedObject} has what else they may throw.
 *
 * @param <T> the type of the value
 */
public final class SharedValue<T> extends SharedHandle<DictDriver> {

    /** The one key of the dict that holds the value. */
    private static final String KEY = "";

    private final SharedDict<String, T> cell;

    SharedValue(Handle<DictDriver> handle) {
        super(handle);
        this.cell = new SharedDict<>(handle);
    }

    /**
     * Sets the first value, unless somebody has: whoever made the object may have been killed before it came to that.
     */
    void begin(Payload initial) {
        Payload key = handle().session().codec().encodeKey(KEY);
        driver().compareAndSet(key, DictDriver.ABSENT, initial, DictDriver.UNFENCED);
    }

    /**
     * Returns the value.
     *
     * @return a copy of the value now; never null
     */
    public T get() {
        return present(cell.get(KEY));
    }

    /**
     * Sets the value.
     *
     * @param value the new one; not null
     * @throws SerializationException if it cannot be serialized; the message names the field
     */
    public void set(T value) {
        cell.put(KEY, value);
    }

    /**
     * Sets the value, and returns the one before.
     *
     * @param value the new one; not null
     * @return the value before
     */
    public T getAndSet(T value) {
        return present(cell.put(KEY, value));
    }

    /**
     * Sets the value if it equals the expected one.
     *
     * @param expected what it must be equal to; not null
     * @param value the new one; not null
     * @return whether it was set
     */
    public boolean compareAndSet(T expected, T value) {
        return cell.replace(KEY, expected, value);
    }

    /**
     * Replaces the value by a function of it.
     *
     * @param function from the old value to the new; may run more than once; may not return null
     * @return the value after
     */
    public T updateAndGet(UnaryOperator<T> function) {
        Objects.requireNonNull(function, "function");
        return cell.compute(
                KEY, (key, old) -> Objects.requireNonNull(function.apply(present(old)), "the function's result"));
    }

    /**
     * Replaces the value by a function of it.
     *
     * @param function from the old value to the new; may run more than once; may not return null
     * @return the value before
     */
    public T getAndUpdate(UnaryOperator<T> function) {
        Objects.requireNonNull(function, "function");
        Before<T> before = new Before<>();
        updateAndGet(old -> function.apply(before.value = old));
        return before.value;
    }

    /**
     * Replaces the value by a function of it and an argument.
     *
     * @param argument the second argument of the function
     * @param function from the old value and the argument to the new value; may run more than once
     * @return the value after
     */
    public T accumulateAndGet(T argument, BinaryOperator<T> function) {
        Objects.requireNonNull(function, "function");
        return updateAndGet(old -> function.apply(old, argument));
    }

    /**
     * Replaces the value by a function of it and an argument.
     *
     * @param argument the second argument of the function
     * @param function from the old value and the argument to the new value; may run more than once
     * @return the value before
     */
    public T getAndAccumulate(T argument, BinaryOperator<T> function) {
        Objects.requireNonNull(function, "function");
        return getAndUpdate(old -> function.apply(old, argument));
    }

    private T present(T value) {
        if (value == null) {
            throw new IllegalStateException("The value '" + name()
                    + "' was never set: who made it died first. Ask the session for it, with a value to begin with.");
        }
        return value;
    }

    /** Holds the argument of the function that was tried last. */
    private static final class Before<T> {
        private T value;
    }
}
