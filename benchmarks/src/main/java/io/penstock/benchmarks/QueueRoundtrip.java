package io.penstock.benchmarks;

import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.RoundTrips;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.peer.Peers;
import java.util.List;

/** A question through one queue, its answer through another. */
final class QueueRoundtrip implements Benchmark {

    private static final String ROUND_TRIP = "round trip";

    @Override
    public String name() {
        return "queue-roundtrip";
    }

    @Override
    public String purpose() {
        return "64-byte byte[] there and back over two queues between two processes, as a closed loop";
    }

    @Override
    public List<Case> cases(Load load) {
        return List.of(Case.latency(ROUND_TRIP));
    }

    @Override
    public List<Contender> peers(Peers peers) {
        return List.of(
                peers.chronicleQueue(name(), "both sides spin", ROUND_TRIP),
                peers.aeron(name(), "both sides spin", ROUND_TRIP),
                peers.python("Queue", name(), "", ROUND_TRIP));
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<Sample> samples = stage.samples();
            SharedQueue<byte[]> questions = stage.ipc().queue();
            SharedQueue<byte[]> answers = stage.ipc().queue();
            stage.start(() -> answer(questions, answers));
            stage.start(() -> ask(questions, answers, samples, load));
            return stage.collect(1);
        }
    }

    private static void answer(SharedQueue<byte[]> questions, SharedQueue<byte[]> answers) throws InterruptedException {
        while (true) {
            answers.put(questions.take());
        }
    }

    private static void ask(
            SharedQueue<byte[]> questions, SharedQueue<byte[]> answers, SharedQueue<Sample> samples, Load load)
            throws Exception {
        byte[] message = new byte[QueueThroughput.MESSAGE];
        samples.put(RoundTrips.measure(ROUND_TRIP, load, () -> {
            questions.put(message);
            answers.take();
        }));
    }
}
