package io.penstock.benchmarks;

import io.penstock.SharedLatch;
import io.penstock.SharedLong;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import io.penstock.benchmarks.peer.Peers;
import java.util.List;

/** A number that processes count up. */
final class Counter implements Benchmark {

    private static final String ALONE = "increment, 1 process";
    private static final String CONTENDED = "increment, 2 processes";
    private static final int PROCESSES = 2;
    private static final int STEP = 1000;

    @Override
    public String name() {
        return "counter";
    }

    @Override
    public String purpose() {
        return "SharedLong.incrementAndGet by one process, and by two at once";
    }

    @Override
    public List<Case> cases(Load load) {
        return List.of(Case.of(ALONE, Unit.OPERATIONS), Case.of(CONTENDED, Unit.OPERATIONS));
    }

    @Override
    public List<Contender> peers(Peers peers) {
        return List.of(peers.python("Value", name(), "Value('q') under its own lock", ALONE, CONTENDED));
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<Sample> found = stage.samples();
            SharedLong number = stage.ipc().sharedLong();
            SharedLatch warm = stage.ipc().latch(PROCESSES);
            SharedLatch secondMayBegin = stage.ipc().latch(1);
            stage.start(() -> {
                found.put(Sample.of(ALONE, Rate.measure(load, () -> countSome(number))));
                secondMayBegin.countDown();
                race(number, warm, found, load);
            });
            stage.start(() -> {
                secondMayBegin.await();
                race(number, warm, found, load);
            });
            List<Sample> all = stage.collect(1 + PROCESSES);
            return List.of(
                    all.get(0),
                    Sample.of(CONTENDED, all.get(1).value() + all.get(2).value()));
        }
    }

    private static long countSome(SharedLong number) {
        for (int i = 0; i < STEP; i++) {
            number.incrementAndGet();
        }
        return STEP;
    }

    private static void race(SharedLong number, SharedLatch warm, SharedQueue<Sample> found, Load load)
            throws Exception {
        Rate.warmUp(load, () -> countSome(number));
        warm.countDown();
        while (warm.getCount() > 0) {
            countSome(number);
        }
        found.put(Sample.of(CONTENDED, Rate.window(load, () -> countSome(number))));
        while (true) {
            countSome(number);
        }
    }
}
