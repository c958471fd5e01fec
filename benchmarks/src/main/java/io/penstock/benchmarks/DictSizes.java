package io.penstock.benchmarks;

import io.penstock.SharedDict;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Nanoseconds to get and to put, and memory per entry, by how many entries a dict has. */
final class DictSizes implements Scaling.Line {

    private static final String GET = "dict get among so many entries";
    private static final String PUT = "dict put among so many entries";
    private static final String MEMORY = "memory of an entry among so many";
    private static final int SMALLEST = 100;
    private static final int STEP = 100;

    /** Scatters the keys that are asked for: an odd multiplier reaches all. */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    private static List<Integer> sizes(Load load) {
        return Scaling.steps(SMALLEST, load.largest(), 10);
    }

    @Override
    public List<Case> cases(Load load) {
        List<Case> cases = new ArrayList<>();
        sizes(load).forEach(size -> cases.add(Case.point(GET, size, Unit.NANOSECONDS)));
        sizes(load).forEach(size -> cases.add(Case.point(PUT, size, Unit.NANOSECONDS)));
        sizes(load).forEach(size -> cases.add(Case.point(MEMORY, size, Unit.BYTES)));
        return cases;
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        try (Stage stage = new Stage(backend.open(), load)) {
            SharedQueue<Sample> samples = stage.samples();
            SharedDict<Long, Long> dict = stage.ipc().dict();
            boolean memory = backend.isSharedMemory() && SharedMemoryUse.isKnown();
            stage.start(() -> use(dict, samples, load, memory));
            return stage.collect(sizes(load).size() * (memory ? 3 : 2));
        }
    }

    private static void use(SharedDict<Long, Long> dict, SharedQueue<Sample> samples, Load load, boolean memory)
            throws Exception {
        long before = memory ? SharedMemoryUse.bytes() : 0;
        long next = 0;
        for (int size : sizes(load)) {
            for (; next < size; next++) {
                dict.put(next, next);
            }
            if (memory) {
                double each = (double) (SharedMemoryUse.bytes() - before) / size;
                samples.put(Sample.of(Case.point(MEMORY, size, Unit.BYTES).name(), each));
            }
            samples.put(Sample.of(Case.point(GET, size, Unit.NANOSECONDS).name(), nanos(load, dict::get, size)));
            samples.put(Sample.of(
                    Case.point(PUT, size, Unit.NANOSECONDS).name(), nanos(load, key -> dict.put(key, key), size)));
        }
    }

    private interface Use {
        void of(Long key);
    }

    private static double nanos(Load load, Use use, int size) throws Exception {
        long[] turn = new long[1];
        double rate = Rate.measure(load, () -> {
            for (int i = 0; i < STEP; i++) {
                use.of(Math.floorMod(turn[0]++ * SCATTER, (long) size));
            }
            return STEP;
        });
        return TimeUnit.SECONDS.toNanos(1) / rate;
    }
}
