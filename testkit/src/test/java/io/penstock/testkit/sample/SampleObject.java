package io.penstock.testkit.sample;

import io.penstock.ClosedException;
import io.penstock.spi.ObjectDriver;
import io.penstock.spi.Pending;
import java.util.function.Function;

/**
 * One participant's handle to an object.
 *
 * @param <S> what is behind it
 */
abstract class SampleObject<S extends SampleSession.State> implements ObjectDriver {

    private final SampleDriver driver;
    private final S state;
    private boolean closed;

    SampleObject(SampleDriver driver, S state) {
        this.driver = driver;
        this.state = state;
    }

    final long participant() {
        return driver.self();
    }

    // doc:step
    /** Carries out one step on the object, if handle, object and session are there. */
    final <T> T step(Function<S, T> step) {
        return driver.session().locked(() -> step.apply(usable()));
    }

    /** Starts an operation that is done as soon as the step returns something. */
    final <T> Pending<T> start(Function<S, T> step) {
        return start(step, result -> result);
    }

    /** Starts an operation whose step gets hold of something that becomes the result when it is collected. */
    final <H, T> Pending<T> start(Function<S, H> step, Function<H, T> collection) {
        return new SamplePending<>(driver, () -> step.apply(usable()), collection);
    }
    // doc:end

    private S usable() {
        driver.requirePresent();
        if (closed) {
            throw new ClosedException("This handle to '" + state.name() + "' is closed");
        }
        state.requireThere();
        return state;
    }

    @Override
    public final void close() {
        driver.session().locked(() -> closed = true);
    }

    @Override
    public final void destroy() {
        driver.session().destroy(state);
    }
}
