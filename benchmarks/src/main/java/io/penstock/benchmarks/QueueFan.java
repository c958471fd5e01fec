package io.penstock.benchmarks;

import io.penstock.QueueOptions;
import io.penstock.SharedLatch;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import io.penstock.benchmarks.peer.Peers;
import java.util.List;

/** Four producers and two consumers, each a process; the consumers' rates are added. */
final class QueueFan implements Benchmark {

    private static final String FAN = "4 producers, 2 consumers";
    private static final int PRODUCERS = 4;
    private static final int CONSUMERS = 2;

    @Override
    public String name() {
        return "queue-fan";
    }

    @Override
    public String purpose() {
        return "64-byte byte[], four producer and two consumer processes, single calls; rates at the consumers, added";
    }

    @Override
    public List<Case> cases(Load load) {
        return List.of(Case.of(FAN, Unit.MESSAGES));
    }

    @Override
    public List<Contender> peers(Peers peers) {
        return List.of(
                peers.chronicleQueue(name(), "broadcasts: each consumer sees all, and the mean is taken", FAN),
                peers.aeron(name(), "broadcasts: each consumer sees all, and the mean is taken", FAN),
                peers.python("Queue", name(), "", FAN));
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<Sample> samples = stage.samples();
            SharedQueue<byte[]> queue =
                    stage.ipc().queue(QueueOptions.defaults().capacity(QueueThroughput.CAPACITY));
            SharedLatch warm = stage.ipc().latch(CONSUMERS);
            stage.start(CONSUMERS, () -> consume(queue, warm, samples, load));
            stage.start(PRODUCERS, () -> produce(queue));
            double sum =
                    stage.collect(CONSUMERS).stream().mapToDouble(Sample::value).sum();
            return List.of(Sample.of(FAN, sum));
        }
    }

    private static void produce(SharedQueue<byte[]> queue) throws InterruptedException {
        byte[] message = new byte[QueueThroughput.MESSAGE];
        while (true) {
            queue.put(message);
        }
    }

    private static void consume(SharedQueue<byte[]> queue, SharedLatch warm, SharedQueue<Sample> samples, Load load)
            throws Exception {
        Rate.warmUp(load, () -> QueueThroughput.takeSome(queue));
        warm.countDown();
        // Not asleep meanwhile: the queue would fill, and the others would be measured against a full one.
        while (warm.getCount() > 0) {
            QueueThroughput.takeSome(queue);
        }
        samples.put(Sample.of(FAN, Rate.window(load, () -> QueueThroughput.takeSome(queue))));
        while (true) {
            QueueThroughput.takeSome(queue);
        }
    }
}
