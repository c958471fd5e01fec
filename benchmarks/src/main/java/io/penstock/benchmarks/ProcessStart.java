package io.penstock.benchmarks;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import io.penstock.benchmarks.peer.Peers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From before the call that starts a process to the news that its body runs. */
final class ProcessStart implements Benchmark {

    private static final String COLD = "cold start to the first line of user code";

    @Override
    public String name() {
        return "process-start";
    }

    @Override
    public String purpose() {
        return "from before start() until the parent has what the child's first line put";
    }

    @Override
    public List<Case> cases(Load load) {
        return List.of(Case.of(COLD, Unit.MILLISECONDS));
    }

    @Override
    public List<Contender> peers(Peers peers) {
        return List.of(
                peers.bareJvm("loads the classes that a child of ours had loaded, prints a line", COLD),
                peers.python("spawn", name(), "the context 'spawn'; answers through a Queue", COLD));
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        double[] millis = new double[load.repeats()];
        try (Stage stage = new Stage(backend.open(), load)) {
            Ipc ipc = stage.ipc();
            SharedQueue<Long> running = ipc.queue();
            // The parent's own classes and code paths, which only the first start needs.
            start(stage, running);
            for (int i = 0; i < millis.length; i++) {
                millis[i] = start(stage, running) / (double) TimeUnit.MILLISECONDS.toNanos(1);
            }
        }
        Arrays.sort(millis);
        return List.of(Sample.of(COLD, millis[millis.length / 2]));
    }

    /** Returns the nanoseconds until the child's first line is known to have run. */
    private static long start(Stage stage, SharedQueue<Long> running) throws Exception {
        long before = System.nanoTime();
        ChildProcess child =
                stage.ipc().process(() -> running.put(System.nanoTime())).start();
        stage.take(running);
        long after = System.nanoTime();
        child.join();
        return after - before;
    }
}
