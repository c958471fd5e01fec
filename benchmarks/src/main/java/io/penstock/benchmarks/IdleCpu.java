package io.penstock.benchmarks;

import io.penstock.SharedLatch;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import java.util.List;

/** The cost of a process that has nothing to do. */
final class IdleCpu implements Benchmark {

    private static final String CPU = "100 threads of one JVM blocked in take";
    private static final String MEMORY = "memory of an idle child (proportional set size)";
    private static final int THREADS = 100;
    private static final int WINDOWS = 10;

    @Override
    public String name() {
        return "idle-cpu";
    }

    @Override
    public String purpose() {
        return "processor time of a child whose threads all wait, from its /proc/PID/stat, "
                + "two other processes in the session;"
                + " and the memory of a child that sleeps";
    }

    @Override
    public List<Case> cases(Load load) {
        return List.of(Case.of(CPU, Unit.PERCENT), Case.of(MEMORY, Unit.MEBIBYTES));
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<byte[]> queue = stage.ipc().queue();
            SharedLatch up = stage.ipc().latch(2);
            SharedLatch never = stage.ipc().latch(1);
            long waiting = stage.start(() -> waitInVain(queue, up, never)).pid();
            long sleeping = stage.start(() -> {
                        up.countDown();
                        never.await();
                    })
                    .pid();
            stage.await(up);
            // Until the compiler and the start are done with, and what follows is what it costs for ever.
            Thread.sleep(toMillis(load.warmUp() * WINDOWS / 2));
            ProcessFigures before = ProcessFigures.of(waiting);
            long begin = System.nanoTime();
            Thread.sleep(toMillis(load.window() * WINDOWS));
            long used = ProcessFigures.of(waiting).cpuNanos() - before.cpuNanos();
            double share = 100.0 * used / (System.nanoTime() - begin);
            return List.of(
                    Sample.of(CPU, share),
                    Sample.of(MEMORY, ProcessFigures.of(sleeping).mebibytes()));
        }
    }

    private static long toMillis(long nanos) {
        return nanos / 1_000_000;
    }

    private static void waitInVain(SharedQueue<byte[]> queue, SharedLatch up, SharedLatch never)
            throws InterruptedException {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                try {
                    queue.take();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        up.countDown();
        never.await();
    }
}
