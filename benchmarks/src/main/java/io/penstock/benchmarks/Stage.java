package io.penstock.benchmarks;

import io.penstock.ChildBody;
import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedLatch;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Pinning;
import io.penstock.benchmarks.measure.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One round of ours: a private session, the child processes that do the work, and the queue by which they say what they
 * found.
 */
final class Stage implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    private final Ipc ipc;
    private final long deadline;
    private final SharedQueue<Sample> samples;
    private final List<ChildProcess> children = new ArrayList<>();

    Stage(Ipc ipc, Load load) {
        this.ipc = ipc;
        this.deadline = System.nanoTime() + load.limit();
        this.samples = ipc.queue();
    }

    Ipc ipc() {
        return ipc;
    }

    /** Returns where the children put what they found. */
    SharedQueue<Sample> samples() {
        return samples;
    }

    /** Starts a child, on processors of its own if there are enough. */
    ChildProcess start(ChildBody body) throws Exception {
        return start(1, body).get(0);
    }

    /** Starts several children at the same time. */
    List<ChildProcess> start(int count, ChildBody body) throws Exception {
        List<CompletableFuture<ChildProcess>> starting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            starting.add(ipc.process(body).daemon(true).startAsync());
        }
        List<ChildProcess> started = new ArrayList<>();
        for (CompletableFuture<ChildProcess> each : starting) {
            ChildProcess child = each.get();
            Pinning.pin(child.pid(), children.size());
            children.add(child);
            started.add(child);
        }
        return started;
    }

    /** Waits until the children have put so many samples, or one of them has failed. */
    List<Sample> collect(int count) throws Exception {
        List<Sample> found = new ArrayList<>();
        while (found.size() < count) {
            Sample sample = take(samples);
            found.add(sample);
        }
        return found;
    }

    /** Waits for a latch, as long as the children live and the round's time is not up. */
    void await(SharedLatch latch) throws Exception {
        while (!latch.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            check();
        }
    }

    /** Takes from a queue, as long as the children live and the round's time is not up. */
    <E> E take(SharedQueue<E> queue) throws Exception {
        while (true) {
            E item = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (item != null) {
                return item;
            }
            check();
        }
    }

    private void check() throws Exception {
        for (ChildProcess child : children) {
            if (child.failure().isPresent()) {
                child.await();
            }
        }
        if (System.nanoTime() - deadline > 0) {
            throw new TimeoutException("a round of ours took longer than it may");
        }
    }

    /** Ends the children and the session. */
    @Override
    public void close() {
        // What they would still do does not matter, and waiting for it would cost time.
        children.forEach(ChildProcess::kill);
        ipc.close();
    }
}
