package io.penstock.benchmarks;

import io.penstock.Connection;
import io.penstock.Pipe;
import io.penstock.PipeOptions;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import io.penstock.benchmarks.peer.Peers;
import java.util.List;

/** Large messages one way. */
final class PipeBandwidth implements Benchmark {

    private static final String LARGE = "1 MiB messages";
    private static final int MEBIBYTE = 1 << 20;

    @Override
    public String name() {
        return "pipe-bandwidth";
    }

    @Override
    public String purpose() {
        return "messages of 1 MiB one way through a pipe between two processes; rate at the receiver";
    }

    @Override
    public List<Case> cases(Load load) {
        return List.of(Case.of(LARGE, Unit.MEBIBYTES_A_SECOND));
    }

    @Override
    public List<Contender> peers(Peers peers) {
        return List.of(
                peers.python("Pipe", name(), "send_bytes, recv_bytes", LARGE),
                peers.c("pipe", name(), "a pipe of the kernel's, its buffer as large as it may be", LARGE));
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<Sample> samples = stage.samples();
            Pipe pipe = stage.ipc().pipe(PipeOptions.defaults().oneWay());
            Connection receiver = pipe.first();
            Connection sender = pipe.second();
            stage.start(() -> send(sender));
            stage.start(() -> receive(receiver, samples, load));
            return stage.collect(1);
        }
    }

    private static void send(Connection connection) throws InterruptedException {
        byte[] message = new byte[MEBIBYTE];
        while (true) {
            connection.sendBytes(message);
        }
    }

    private static void receive(Connection connection, SharedQueue<Sample> samples, Load load) throws Exception {
        samples.put(Sample.of(LARGE, Rate.measure(load, () -> connection.recvBytes().length / MEBIBYTE)));
    }
}
