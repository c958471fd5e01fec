package io.penstock.benchmarks;

import io.penstock.Connection;
import io.penstock.Ipc;
import io.penstock.Pipe;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.RoundTrips;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.peer.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A message there and back through one pipe: by threads that look for it all the time, and by threads that sleep. */
final class PipeRoundtrip implements Benchmark {

    private static final String SPINNING = "spinning";
    private static final String BLOCKING = "blocking";
    private static final long FOR_EVER_MICROS = TimeUnit.SECONDS.toMicros(10);

    @Override
    public String name() {
        return "pipe-roundtrip";
    }

    @Override
    public String purpose() {
        return "64 bytes there and back through a pipe between two processes, as a closed loop; "
                + "waiters spin, or sleep at once";
    }

    @Override
    public List<Case> cases(Load load) {
        return List.of(Case.latency(SPINNING), Case.latency(BLOCKING));
    }

    @Override
    public List<Contender> peers(Peers peers) {
        return List.of(
                peers.chronicleQueue(name(), "two queues", SPINNING),
                peers.aeron(name(), "two streams", SPINNING),
                peers.c("ring", name(), "two rings", SPINNING),
                peers.python("Pipe", name(), "", BLOCKING),
                peers.c("pipe", name(), "two pipes of the kernel's", BLOCKING),
                peers.c("futex", name(), "two words, each slept on", BLOCKING));
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        List<Sample> samples = new ArrayList<>(roundTrips(backend.openWithSpin(FOR_EVER_MICROS), SPINNING, load));
        samples.addAll(roundTrips(backend.openWithSpin(0), BLOCKING, load));
        return samples;
    }

    private static List<Sample> roundTrips(Ipc ipc, String name, Load load) throws Exception {
        try (Stage stage = new Stage(ipc, load)) {
            SharedQueue<Sample> samples = stage.samples();
            Pipe pipe = ipc.pipe();
            Connection here = pipe.first();
            Connection there = pipe.second();
            stage.start(() -> answer(there));
            stage.start(() -> ask(here, name, samples, load));
            return stage.collect(1);
        }
    }

    private static void answer(Connection connection) throws InterruptedException {
        while (true) {
            connection.sendBytes(connection.recvBytes());
        }
    }

    private static void ask(Connection connection, String name, SharedQueue<Sample> samples, Load load)
            throws Exception {
        byte[] message = new byte[QueueThroughput.MESSAGE];
        samples.put(RoundTrips.measure(name, load, () -> {
            connection.sendBytes(message);
            connection.recvBytes();
        }));
    }
}
