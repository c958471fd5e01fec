package io.penstock.spi.engine;

import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Pending;
import io.penstock.spi.StateMachine;
import io.penstock.spi.StateMachine.Grant;
import io.penstock.spi.StateMachine.Request;
import io.penstock.spi.StateMachine.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A record that a machine steps, and the requests that wait in it. */
final class EngineState extends EngineObject {

    private final StateMachine machine;
    private final Map<Long, Waiter> waiting = new HashMap<>();
    private long[] record;
    private long lastWaiter;

    EngineState(ObjectSpec spec, StateMachine machine) {
        super(spec);
        this.machine = machine;
        this.record = machine.initial(spec);
    }

    long[] step(int operation, long thread, long argument, Requester requester) {
        return alive(() -> apply(new Request(operation, requester.participant(), thread, 0, argument)));
    }

    Pending<long[]> start(int operation, long thread, long argument, Requester requester) {
        return alive(() -> {
            Promise<long[]> promise = new Promise<>(this, requester);
            Request request = new Request(operation, requester.participant(), thread, ++lastWaiter, argument);
            long[] reply = apply(request);
            if (reply != null) {
                promise.complete(reply);
            } else {
                waiting.put(request.waiter(), new Waiter(promise, request));
            }
            return promise;
        });
    }

    /** Makes one transition, and those of the waiters that it wakes, which wake others in turn. */
    private long[] apply(Request request) {
        Step step = machine.step(record, request);
        record = step.state();
        wake(step.grants());
        return step.reply();
    }

    private void wake(List<Grant> grants) {
        for (Grant grant : grants) {
            Waiter waiter = waiting.get(grant.waiter());
            if (waiter == null) {
                continue;
            }
            long[] reply = apply(waiter.request());
            if (reply != null) {
                waiting.remove(grant.waiter());
                waiter.promise().complete(reply);
            }
        }
    }

    @Override
    void recover(long participant, Supplier<? extends RuntimeException> absence) {
        waiting.values().removeIf(waiter -> waiter.request().participant() == participant);
        Step step = machine.participantDied(record, participant);
        record = step.state();
        wake(step.grants());
    }

    @Override
    boolean withdraw(Promise<?> promise) {
        Waiter waiter = waiting.values().stream()
                .filter(each -> each.promise() == promise)
                .findFirst()
                .orElseThrow();
        long[] reply = withdraw(waiter);
        if (reply.length > 0) {
            waiter.promise().complete(reply);
        }
        return reply.length == 0;
    }

    /** Takes a request out of the record; the answer is empty, unless it had been granted something. */
    private long[] withdraw(Waiter waiter) {
        Request request = waiter.request();
        waiting.remove(request.waiter());
        return apply(new Request(
                StateMachine.CANCEL, request.participant(), request.thread(), request.waiter(), request.argument()));
    }

    @Override
    void fail(Predicate<Promise<?>> which, Supplier<? extends RuntimeException> failure) {
        List<Waiter> failed = waiting.values().stream()
                .filter(waiter -> which.test(waiter.promise()))
                .toList();
        failed.forEach(waiter -> {
            withdraw(waiter);
            waiter.promise().fail(failure);
        });
    }

    long[] snapshot() {
        return alive(() -> record.clone());
    }

    /** A request that waits. */
    private record Waiter(Promise<long[]> promise, Request request) {}
}
