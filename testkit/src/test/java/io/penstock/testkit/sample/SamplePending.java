package io.penstock.testkit.sample;

import io.penstock.spi.Pending;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An operation that waits: each time that something has changed it looks whether it can be done. What it gets by that
 * is the participant's under a lease, which recovery takes back; it becomes the result when somebody collects it.
 *
 * @param <H> what is held until the result is collected
 * @param <T> the result
 */
final class SamplePending<H, T> implements Pending<T> {

    private final SampleDriver driver;
    private final Supplier<H> attempt;
    private final Function<H, T> collection;
    private H held;
    private T result;
    private RuntimeException failure;
    private boolean cancelled;
    private Runnable callback;

    /**
     * Starts an operation.
     *
     * @param attempt returns null if it cannot be done yet, and throws if it never can
     * @param collection turns what is held into the result, once
     */
    SamplePending(SampleDriver driver, Supplier<H> attempt, Function<H, T> collection) {
        this.driver = driver;
        this.attempt = attempt;
        this.collection = collection;
        driver.session().locked(() -> driver.session().waits(this));
    }

    // doc:look
    /** Looks whether the operation can be done now, under the session's lock; returns whether it is done. */
    boolean look() {
        try {
            driver.requirePresent();
            held = attempt.get();
        } catch (RuntimeException e) {
            failure = e;
        }
        if (isDone() && callback != null) {
            driver.session().afterUnlock(callback);
        }
        return isDone();
    }
    // doc:end

    private boolean isDone() {
        return held != null || failure != null;
    }

    /** Fails if the participant has gone that did not collect the result, under the session's lock. */
    void failIfOf(SampleDriver gone) {
        if (driver == gone) {
            failure = gone.absence();
        }
    }

    @Override
    public T result() {
        return driver.session().locked(() -> {
            if (failure != null) {
                throw failure;
            }
            if (held != null && result == null) {
                result = collection.apply(held);
                driver.session().settled(this);
            }
            return result;
        });
    }

    @Override
    public void whenComplete(Runnable run) {
        driver.session().locked(() -> {
            callback = run;
            if (isDone()) {
                driver.session().afterUnlock(run);
            }
            return null;
        });
    }

    @Override
    public boolean cancel() {
        return driver.session().locked(() -> {
            if (!isDone()) {
                cancelled = true;
                driver.session().settled(this);
            }
            return cancelled;
        });
    }
}
