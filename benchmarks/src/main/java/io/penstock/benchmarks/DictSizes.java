package io.penstock.benchmarks;

import io.penstock.Ipc;
import io.penstock.SharedDict;
import io.penstock.SharedQueue;
import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Directories;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.measure.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Nanoseconds to get and to put, and memory per entry, by how many entries a dict has. */
final class DictSizes implements Scaling.Line {

    private static final String GET = "dict get among so many entries";
    private static final String PUT = "dict put among so many entries";
    private static final String MEMORY = "memory of an entry among so many entries";
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "penstock-dict-sizes-";
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
        if (!backend.isSharedMemory()) {
            return round(backend.open(), null, load);
        }
        // A place of its own, so that what lies there is this dict's.
        Path directory = Files.isWritable(SHARED_MEMORY)
                ? Files.createTempDirectory(SHARED_MEMORY, PREFIX)
                : Files.createTempDirectory(PREFIX);
        try {
            return round(backend.openIn(directory), directory.toString(), load);
        } finally {
            Directories.delete(directory);
        }
    }

    private static List<Sample> round(Ipc ipc, String directory, Load load) throws Exception {
        try (Stage stage = new Stage(ipc, load)) {
            SharedQueue<Sample> samples = stage.samples();
            stage.start(() -> use(directory, samples, load));
            return stage.collect(sizes(load).size() * (directory == null ? 2 : 3));
        }
    }

    private static void use(String directory, SharedQueue<Sample> samples, Load load) throws Exception {
        for (int size : sizes(load)) {
            // A new one each time: what puts have replaced in the last one would count as memory of this one.
            SharedDict<Long, Long> dict = Ipc.current().dict();
            long before = directory == null ? 0 : Directories.bytes(Path.of(directory));
            for (long key = 0; key < size; key++) {
                dict.put(key, key);
            }
            if (directory != null) {
                double each = (double) (Directories.bytes(Path.of(directory)) - before) / size;
                samples.put(Sample.of(Case.point(MEMORY, size, Unit.BYTES).name(), each));
            }
            samples.put(Sample.of(Case.point(GET, size, Unit.NANOSECONDS).name(), nanos(load, dict::get, size)));
            samples.put(Sample.of(
                    Case.point(PUT, size, Unit.NANOSECONDS).name(), nanos(load, key -> dict.put(key, key), size)));
            dict.destroy();
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
