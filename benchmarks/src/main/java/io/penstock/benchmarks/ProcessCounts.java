package io.penstock.benchmarks;

import io.penstock.QueueOptions;
import io.penstock.SharedLatch;
import io.penstock.SharedLong;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages a second through one queue, all consumers together, by how many processes use it: half of them put, half
 * take. More processes than processors take turns, so a flat line is the best there is.
 */
final class ProcessCounts implements Scaling.Line {

    private static final String SERIES = "one queue, so many processes";
    private static final int FEWEST = 2;

    private static List<Integer> counts(Load load) {
        return Scaling.steps(FEWEST, load.processes(), 2);
    }

    @Override
    public List<Case> cases(Load load) {
        return counts(load).stream()
                .map(count -> Case.point(SERIES, count, Unit.MESSAGES))
                .toList();
    }

    /** Measures one round. The processes of one point stay for the next, which adds as many. */
    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            List<Sample> samples = new ArrayList<>();
            SharedQueue<byte[]> queue =
                    stage.ipc().queue(QueueOptions.defaults().capacity(QueueThroughput.CAPACITY));
            SharedLong taken = stage.ipc().sharedLong();
            int present = 0;
            for (int count : counts(load)) {
                int more = count - present;
                SharedLatch up = stage.ipc().latch(more);
                stage.start(more / 2, () -> consume(queue, up, taken));
                stage.start(more / 2, () -> produce(queue, up));
                present = count;
                stage.await(up);
                warmUp(load, more);
                samples.add(Sample.of(Case.point(SERIES, count, Unit.MESSAGES).name(), rate(load, taken)));
            }
            return samples;
        }
    }

    /**
     * Lets the processes that have just come warm up. They share the processors; each gets as much of one as it would
     * have by itself.
     */
    private static void warmUp(Load load, int processes) throws InterruptedException {
        int each = Math.max(1, processes / Runtime.getRuntime().availableProcessors());
        Thread.sleep(load.warmUp() / 1_000_000 * each);
    }

    /** Measures the rate, at the sum of what the consumers have counted. */
    private static double rate(Load load, SharedLong taken) throws Exception {
        long before = taken.get();
        long begin = System.nanoTime();
        Thread.sleep(load.window() / 1_000_000);
        return (taken.get() - before) * 1e9 / (System.nanoTime() - begin);
    }

    private static void produce(SharedQueue<byte[]> queue, SharedLatch up) throws InterruptedException {
        byte[] message = new byte[QueueThroughput.MESSAGE];
        queue.put(message);
        up.countDown();
        while (true) {
            queue.put(message);
        }
    }

    private static void consume(SharedQueue<byte[]> queue, SharedLatch up, SharedLong taken)
            throws InterruptedException {
        QueueThroughput.takeSome(queue);
        up.countDown();
        while (true) {
            taken.addAndGet(QueueThroughput.takeSome(queue));
        }
    }
}
