package io.penstock.benchmarks;

import io.penstock.ChildProcess;
import io.penstock.SharedLatch;
import io.penstock.SharedLock;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import io.penstock.benchmarks.peer.Peers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A lock alone, fought over, and after its holder was killed. */
final class Lock implements Benchmark {

    private static final String ALONE = "lock and unlock, uncontended";
    private static final String CONTENDED = "lock and unlock, 2 processes";
    private static final String HAND_OVER = "hand-over after SIGKILL of the holder";
    private static final int PROCESSES = 2;
    private static final int STEP = 100;

    @Override
    public String name() {
        return "lock";
    }

    @Override
    public String purpose() {
        return "lock and unlock by one process, by two at once, and how long the next waits when the holder is killed";
    }

    @Override
    public List<Case> cases(Load load) {
        return List.of(
                Case.of(ALONE, Unit.OPERATIONS),
                Case.of(CONTENDED, Unit.OPERATIONS),
                Case.of(HAND_OVER, Unit.MILLISECONDS));
    }

    @Override
    public List<Contender> peers(Peers peers) {
        return List.of(peers.python("Lock", name(), "never hands over when its holder dies", ALONE, CONTENDED));
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        List<Sample> samples = new ArrayList<>();
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<Sample> found = stage.samples();
            SharedLock lock = stage.ipc().lock();
            SharedLatch warm = stage.ipc().latch(PROCESSES);
            SharedLatch secondMayBegin = stage.ipc().latch(1);
            stage.start(() -> {
                found.put(Sample.of(ALONE, Rate.measure(load, () -> lockSome(lock))));
                secondMayBegin.countDown();
                fight(lock, warm, found, load);
            });
            stage.start(() -> {
                secondMayBegin.await();
                fight(lock, warm, found, load);
            });
            List<Sample> all = stage.collect(1 + PROCESSES);
            samples.add(all.get(0));
            samples.add(Sample.of(CONTENDED, all.get(1).value() + all.get(2).value()));
        }
        samples.add(Sample.of(HAND_OVER, handOver(backend, load)));
        return samples;
    }

    private static long lockSome(SharedLock lock) {
        for (int i = 0; i < STEP; i++) {
            lock.lock();
            lock.unlock();
        }
        return STEP;
    }

    private static void fight(SharedLock lock, SharedLatch warm, SharedQueue<Sample> found, Load load)
            throws Exception {
        Rate.warmUp(load, () -> lockSome(lock));
        warm.countDown();
        while (warm.getCount() > 0) {
            lockSome(lock);
        }
        found.put(Sample.of(CONTENDED, Rate.window(load, () -> lockSome(lock))));
        while (true) {
            lockSome(lock);
        }
    }

    /** Kills the holder, again and again; the median time until the next one has the lock, in milliseconds. */
    private static double handOver(Backend backend, Load load) throws Exception {
        double[] millis = new double[load.repeats()];
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedLock lock = stage.ipc().lock();
            SharedQueue<Long> held = stage.ipc().queue();
            SharedQueue<Integer> asking = stage.ipc().queue();
            ChildProcess holder = stage.start(() -> hold(lock, asking, held));
            stage.take(asking);
            stage.take(held);
            for (int i = 0; i < millis.length; i++) {
                ChildProcess next = stage.start(() -> hold(lock, asking, held));
                stage.take(asking);
                long killed = System.nanoTime();
                holder.kill();
                millis[i] = (stage.take(held) - killed) / (double) TimeUnit.MILLISECONDS.toNanos(1);
                holder = next;
            }
        }
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }

    private static void hold(SharedLock lock, SharedQueue<Integer> asking, SharedQueue<Long> held)
            throws InterruptedException {
        asking.put(1);
        lock.lock();
        held.put(System.nanoTime());
        Thread.sleep(Long.MAX_VALUE);
    }
}
