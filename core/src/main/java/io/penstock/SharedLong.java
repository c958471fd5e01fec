package io.penstock;

import io.penstock.internal.session.Handle;
import io.penstock.spi.WordsDriver;
import java.util.Objects;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * A {@code long} that many processes share, with the methods of {@link java.util.concurrent.atomic.AtomicLong}. Each
 * method is atomic across processes and sequentially consistent; what has been written survives the death of who wrote
 * it. The functions of {@code updateAndGet} and its like may run more than once. {@link SharedObject} has what all
 * methods may throw.
 *
 * <pre>{@code
 * SharedLong hits = ipc.sharedLong("hits");
 * hits.incrementAndGet();
 * hits.accumulateAndGet(100, Math::max);
 * }</pre>
 */
public final class SharedLong extends SharedHandle<WordsDriver> {

    SharedLong(Handle<WordsDriver> handle) {
        super(handle);
    }

    /**
     * Returns the value.
     *
     * @return the value now
     */
    public long get() {
        return driver().get(0);
    }

    /**
     * Sets the value.
     *
     * @param value the new one
     */
    public void set(long value) {
        driver().set(0, value);
    }

    /**
     * Sets the value, and returns the one before.
     *
     * @param value the new one
     * @return the value before
     */
    public long getAndSet(long value) {
        return getAndUpdate(old -> value);
    }

    /**
     * Sets the value if it is the expected one.
     *
     * @param expected the value that it must have
     * @param value the new one
     * @return whether it was set
     */
    public boolean compareAndSet(long expected, long value) {
        return compareAndExchange(expected, value) == expected;
    }

    /**
     * Sets the value if it is the expected one, and returns the one before in any case.
     *
     * @param expected the value that it must have
     * @param value the new one
     * @return the value before; the expected one if and only if it was set
     */
    public long compareAndExchange(long expected, long value) {
        return driver().compareAndExchange(0, expected, value);
    }

    /**
     * Adds, wrapping around.
     *
     * @param delta what to add
     * @return the value before
     */
    public long getAndAdd(long delta) {
        return driver().getAndAdd(0, delta);
    }

    /**
     * Adds, wrapping around.
     *
     * @param delta what to add
     * @return the value after
     */
    public long addAndGet(long delta) {
        return getAndAdd(delta) + delta;
    }

    /**
     * Adds one.
     *
     * @return the value after
     */
    public long incrementAndGet() {
        return getAndAdd(1) + 1;
    }

    /**
     * Adds one.
     *
     * @return the value before
     */
    public long getAndIncrement() {
        return getAndAdd(1);
    }

    /**
     * Takes one off.
     *
     * @return the value after
     */
    public long decrementAndGet() {
        return getAndAdd(-1) - 1;
    }

    /**
     * Takes one off.
     *
     * @return the value before
     */
    public long getAndDecrement() {
        return getAndAdd(-1);
    }

    /**
     * Replaces the value by a function of it.
     *
     * @param function from the old value to the new; may run more than once
     * @return the value before
     */
    public long getAndUpdate(LongUnaryOperator function) {
        Objects.requireNonNull(function, "function");
        WordsDriver driver = driver();
        long old = driver.get(0);
        while (true) {
            long witness = driver.compareAndExchange(0, old, function.applyAsLong(old));
            if (witness == old) {
                return old;
            }
            old = witness;
        }
    }

    /**
     * Replaces the value by a function of it.
     *
     * @param function from the old value to the new; may run more than once
     * @return the value after
     */
    public long updateAndGet(LongUnaryOperator function) {
        long[] updated = new long[1];
        getAndUpdate(old -> updated[0] = function.applyAsLong(old));
        return updated[0];
    }

    /**
     * Replaces the value by a function of it and an argument.
     *
     * @param argument the second argument of the function
     * @param function from the old value and the argument to the new value; may run more than once
     * @return the value after
     */
    public long accumulateAndGet(long argument, LongBinaryOperator function) {
        Objects.requireNonNull(function, "function");
        return updateAndGet(old -> function.applyAsLong(old, argument));
    }
}
