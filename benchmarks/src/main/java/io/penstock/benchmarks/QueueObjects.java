package io.penstock.benchmarks;

import io.penstock.QueueOptions;
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

/** Objects through the codec. */
final class QueueObjects implements Benchmark {

    private static final String RECORDS = "small records";
    private static final String STRINGS = "strings";
    private static final int STEP = 256;

    /** A small record, as a program would send it. */
    record Order(long id, int quantity, double price, String item) {}

    @Override
    public String name() {
        return "queue-objects";
    }

    @Override
    public String purpose() {
        return "a record of four fields, and strings of 20 characters, "
                + "one producer and one consumer process, single calls";
    }

    @Override
    public List<Case> cases(Load load) {
        return List.of(Case.of(RECORDS, Unit.MESSAGES), Case.of(STRINGS, Unit.MESSAGES));
    }

    @Override
    public List<Contender> peers(Peers peers) {
        return List.of(peers.python("Queue", name(), "a dataclass; pickled", RECORDS, STRINGS));
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<Sample> samples = stage.samples();
            SharedQueue<Object> queue =
                    stage.ipc().queue(QueueOptions.defaults().capacity(QueueThroughput.CAPACITY));
            SharedLong strings = stage.ipc().sharedLong();
            stage.start(() -> produce(queue, strings));
            stage.start(() -> consume(queue, strings, samples, load));
            return stage.collect(2);
        }
    }

    private static void produce(SharedQueue<Object> queue, SharedLong strings) throws InterruptedException {
        long id = 0;
        while (strings.get() == 0) {
            for (int i = 0; i < STEP; i++) {
                queue.put(new Order(id++, i, 1.5 * i, "screws, 100 of them"));
            }
        }
        while (true) {
            // All of one length.
            queue.put("a string, " + (1_000_000_000 + id++ % 1_000_000_000));
        }
    }

    private static void consume(SharedQueue<Object> queue, SharedLong strings, SharedQueue<Sample> samples, Load load)
            throws Exception {
        samples.put(Sample.of(RECORDS, Rate.measure(load, () -> QueueThroughput.takeSome(queue))));
        strings.set(1);
        while (queue.take() instanceof Order) {
            // what was put before the producer turned to strings
        }
        samples.put(Sample.of(STRINGS, Rate.measure(load, () -> QueueThroughput.takeSome(queue))));
    }
}
