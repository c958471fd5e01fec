package io.penstock.benchmarks;

import io.penstock.QueueOptions;
import io.penstock.SharedLong;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Nanoseconds a message through a queue between two processes, by the message's size in bytes. */
final class MessageSizes implements Scaling.Line {

    private static final String SERIES = "message of so many bytes";
    private static final int SMALLEST = 16;
    private static final int LARGEST = 4 << 20;
    private static final int FACTOR = 8;
    private static final long BYTES_UNDER_WAY = 16 << 20;
    private static final int STEP = 8;

    private static List<Integer> sizes() {
        return Scaling.steps(SMALLEST, LARGEST, FACTOR);
    }

    @Override
    public List<Case> cases(Load load) {
        return sizes().stream()
                .map(size -> Case.point(SERIES, size, Unit.NANOSECONDS))
                .toList();
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<Sample> samples = stage.samples();
            SharedQueue<byte[]> queue =
                    stage.ipc().queue(QueueOptions.defaults().maxBytes(BYTES_UNDER_WAY));
            SharedLong size = stage.ipc().sharedLong();
            size.set(SMALLEST);
            stage.start(() -> produce(queue, size));
            stage.start(() -> consume(queue, size, samples, load));
            return stage.collect(sizes().size());
        }
    }

    private static void produce(SharedQueue<byte[]> queue, SharedLong size) throws InterruptedException {
        while (true) {
            byte[] message = new byte[(int) size.get()];
            for (int i = 0; i < STEP; i++) {
                queue.put(message);
            }
        }
    }

    private static void consume(SharedQueue<byte[]> queue, SharedLong wanted, SharedQueue<Sample> samples, Load load)
            throws Exception {
        for (int size : sizes()) {
            wanted.set(size);
            while (queue.take().length != size) {
                // what was put before the producer knew
            }
            double rate = Rate.measure(load, () -> {
                for (int i = 0; i < STEP; i++) {
                    queue.take();
                }
                return STEP;
            });
            Case point = Case.point(SERIES, size, Unit.NANOSECONDS);
            samples.put(Sample.of(point.name(), TimeUnit.SECONDS.toNanos(1) / rate));
        }
    }
}
