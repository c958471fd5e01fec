package io.penstock.benchmarks;

import io.penstock.SharedDict;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import io.penstock.benchmarks.peer.Peers;
import java.util.List;
import java.util.stream.IntStream;

/** A dict of ten thousand entries, used by a process that did not make it. */
final class Dict implements Benchmark {

    private static final String GET = "get";
    private static final String PUT = "put";
    private static final String MERGE = "merge";
    private static final int KEYS = 10_000;
    private static final int STEP = 100;

    @Override
    public String name() {
        return "dict";
    }

    @Override
    public String purpose() {
        return "10,000 keys, String to Long, one process that is not the dict's creator";
    }

    @Override
    public List<Case> cases(Load load) {
        return List.of(Case.of(GET, Unit.OPERATIONS), Case.of(PUT, Unit.OPERATIONS), Case.of(MERGE, Unit.OPERATIONS));
    }

    @Override
    public List<Contender> peers(Peers peers) {
        return List.of(
                peers.chronicleMap("made for 10,000 entries", GET, PUT, MERGE),
                peers.python("Manager().dict", name(), "merge is d[k] += 1 under a Lock", GET, PUT, MERGE));
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<Sample> samples = stage.samples();
            SharedDict<String, Long> dict = stage.ipc().dict();
            stage.start(() -> use(dict, samples, load));
            return stage.collect(3);
        }
    }

    private static void use(SharedDict<String, Long> dict, SharedQueue<Sample> samples, Load load) throws Exception {
        String[] keys = IntStream.range(0, KEYS).mapToObj(i -> "key-" + i).toArray(String[]::new);
        for (String key : keys) {
            dict.put(key, 0L);
        }
        KeyCycle cycle = new KeyCycle(keys);
        samples.put(Sample.of(GET, Rate.measure(load, () -> {
            for (int i = 0; i < STEP; i++) {
                dict.get(cycle.next());
            }
            return STEP;
        })));
        samples.put(Sample.of(PUT, Rate.measure(load, () -> {
            for (long i = 0; i < STEP; i++) {
                dict.put(cycle.next(), i);
            }
            return STEP;
        })));
        samples.put(Sample.of(MERGE, Rate.measure(load, () -> {
            for (int i = 0; i < STEP; i++) {
                dict.merge(cycle.next(), 1L, Long::sum);
            }
            return STEP;
        })));
    }
}
