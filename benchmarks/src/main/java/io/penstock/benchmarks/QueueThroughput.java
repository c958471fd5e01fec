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
import java.util.Collections;
import java.util.List;

/** One producer and one consumer process; the rate is taken at the consumer. */
final class QueueThroughput implements Benchmark {

    static final int MESSAGE = 64;
    static final long CAPACITY = 1 << 16;
    private static final String SINGLE = "single calls";
    private static final String BATCHES = "batches of 100";
    private static final int BATCH = 100;
    private static final int STEP = 256;

    @Override
    public String name() {
        return "queue-throughput";
    }

    @Override
    public String purpose() {
        return "64-byte byte[], one producer process, one consumer process, a capacity of " + CAPACITY
                + "; rate at the consumer";
    }

    @Override
    public List<Case> cases(Load load) {
        return List.of(Case.of(SINGLE, Unit.MESSAGES), Case.of(BATCHES, Unit.MESSAGES));
    }

    @Override
    public List<Contender> peers(Peers peers) {
        return List.of(
                peers.chronicleQueue(name(), "a batch is one document of 100 messages; unbounded", SINGLE, BATCHES),
                peers.aeron(name(), "a batch is one message of 6400 bytes; both sides spin", SINGLE, BATCHES),
                peers.python("Queue", name(), "a batch is a list of 100", SINGLE, BATCHES),
                peers.c("ring", name(), "both sides spin", SINGLE, BATCHES));
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<Sample> samples = stage.samples();
            SharedQueue<byte[]> queue =
                    stage.ipc().queue(QueueOptions.defaults().capacity(CAPACITY));
            SharedLong batches = stage.ipc().sharedLong();
            stage.start(() -> produce(queue, batches));
            stage.start(() -> consume(queue, batches, samples, load));
            return stage.collect(2);
        }
    }

    private static void produce(SharedQueue<byte[]> queue, SharedLong batches) throws InterruptedException {
        byte[] message = new byte[MESSAGE];
        while (batches.get() == 0) {
            for (int i = 0; i < STEP; i++) {
                queue.put(message);
            }
        }
        List<byte[]> batch = Collections.nCopies(BATCH, message);
        while (true) {
            queue.putAll(batch);
        }
    }

    private static void consume(SharedQueue<byte[]> queue, SharedLong batches, SharedQueue<Sample> samples, Load load)
            throws Exception {
        samples.put(Sample.of(SINGLE, Rate.measure(load, () -> takeSome(queue))));
        batches.set(1);
        samples.put(Sample.of(
                BATCHES, Rate.measure(load, () -> queue.takeUpTo(BATCH).size())));
    }

    static <E> long takeSome(SharedQueue<E> queue) throws InterruptedException {
        for (int i = 0; i < STEP; i++) {
            queue.take();
        }
        return STEP;
    }
}
