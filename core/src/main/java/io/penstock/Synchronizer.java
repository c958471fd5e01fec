package io.penstock;

import io.penstock.spi.StateDriver;
import java.util.concurrent.TimeUnit;

/** What the synchronizers have in common: requests to a machine on behalf of the calling thread. */
final class Synchronizer {

    private final Handle<StateDriver> handle;

    Synchronizer(Handle<StateDriver> handle) {
        this.handle = handle;
    }

    Handle<StateDriver> handle() {
        return handle;
    }

    /** A request that is answered at once. */
    long[] step(int operation, long argument) {
        return handle.driver().step(operation, self(), argument);
    }

    /** A request that may wait, through interrupts, which are kept. */
    long[] uninterruptibly(int operation, long argument) {
        return Waiting.awaitUninterruptibly(handle.driver().start(operation, self(), argument));
    }

    /** A request that may wait; on an interrupt it was not granted. */
    long[] await(int operation, long argument) throws InterruptedException {
        return await(operation, argument, Waiting.FOREVER, TimeUnit.NANOSECONDS);
    }

    /** A request that may wait up to a deadline: null if the time was up first and it was not granted. */
    long[] await(int operation, long argument, long timeout, TimeUnit unit) throws InterruptedException {
        Waiting.checkInterrupt();
        return Waiting.await(handle.driver().start(operation, self(), argument), Math.max(0, unit.toNanos(timeout)));
    }

    private static long self() {
        return Thread.currentThread().getId();
    }

    String describe(String type) {
        return type + "[" + handle.ref().name() + "]";
    }

    boolean isSameAs(Synchronizer other) {
        return handle.ref().equals(other.handle.ref());
    }

    @Override
    public int hashCode() {
        return handle.ref().hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Synchronizer that && isSameAs(that);
    }
}
