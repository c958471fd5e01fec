package io.penstock.benchmarks;

import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Nanoseconds to put one item and take another, by how many stand in the queue. */
final class QueueLengths implements Scaling.Line {

    private static final String SERIES = "put and take beside so many items";
    private static final int SHORTEST = 10;
    private static final int STEP = 100;
    private static final int CHUNK = 1000;

    private static List<Integer> lengths(Load load) {
        return Scaling.steps(SHORTEST, load.largest(), 10);
    }

    @Override
    public List<Case> cases(Load load) {
        return lengths(load).stream()
                .map(length -> Case.point(SERIES, length, Unit.NANOSECONDS))
                .toList();
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<Sample> samples = stage.samples();
            SharedQueue<byte[]> queue = stage.ipc().queue();
            stage.start(() -> use(queue, samples, load));
            return stage.collect(lengths(load).size());
        }
    }

    private static void use(SharedQueue<byte[]> queue, SharedQueue<Sample> samples, Load load) throws Exception {
        byte[] message = new byte[QueueThroughput.MESSAGE];
        for (int length : lengths(load)) {
            for (int missing = length - queue.size(); missing > 0; missing -= CHUNK) {
                queue.putAll(Collections.nCopies(Math.min(CHUNK, missing), message));
            }
            double rate = Rate.measure(load, () -> {
                for (int i = 0; i < STEP; i++) {
                    queue.put(message);
                    queue.take();
                }
                return STEP;
            });
            Case point = Case.point(SERIES, length, Unit.NANOSECONDS);
            samples.put(Sample.of(point.name(), TimeUnit.SECONDS.toNanos(1) / rate));
        }
    }
}
