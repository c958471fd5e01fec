package io.penstock.spi.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The pending operations of one kind on one object, first come, first served. Used under the object's lock.
 *
 * @param <P> the pending operation
 */
final class WaitQueue<P> {

    private final Set<P> waiting = new LinkedHashSet<>();
    private final Function<P, Promise<?>> promiseOf;

    WaitQueue(Function<P, Promise<?>> promiseOf) {
        this.promiseOf = promiseOf;
    }

    void add(P requester) {
        waiting.add(requester);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Returns the one that waits longest; the caller has checked that there is one. */
    P first() {
        return waiting.iterator().next();
    }

    P removeFirst() {
        Iterator<P> all = waiting.iterator();
        P first = all.next();
        all.remove();
        return first;
    }

    List<P> removeAll() {
        List<P> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    void remove(Promise<?> promise) {
        waiting.removeIf(requester -> promiseOf.apply(requester) == promise);
    }

    void fail(Predicate<Promise<?>> which, Supplier<? extends RuntimeException> failure) {
        Iterator<P> all = waiting.iterator();
        while (all.hasNext()) {
            Promise<?> promise = promiseOf.apply(all.next());
            if (which.test(promise)) {
                all.remove();
                promise.fail(failure);
            }
        }
    }
}
