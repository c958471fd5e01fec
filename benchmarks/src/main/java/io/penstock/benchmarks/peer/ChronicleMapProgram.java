package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.Sample;
import java.nio.file.Path;
import java.util.stream.IntStream;
import net.openhft.chronicle.map.ChronicleMap;

/** The program in a JVM of the peer Chronicle Map. */
final class ChronicleMapProgram {

    private static final int KEYS = 10_000;
    private static final int STEP = 100;

    /** A prime: the same scattered order as ours. */
    private static final int STRIDE = 7919;

    private ChronicleMapProgram() {}

    public static void main(String[] words) throws Exception {
        ProgramArguments arguments = ProgramArguments.parse(words);
        Path file = arguments.directory().resolve("map");
        String[] keys = IntStream.range(0, KEYS).mapToObj(i -> "key-" + i).toArray(String[]::new);
        try (ChronicleMap<String, Long> map = ChronicleMap.of(String.class, Long.class)
                .name("dict")
                .averageKey(keys[KEYS / 2])
                .entries(KEYS)
                .createPersistedTo(file.toFile())) {
            if (arguments.role().equals(Streams.OTHER)) {
                for (String key : keys) {
                    map.put(key, 0L);
                }
                System.out.println("ready");
                // Holds the map until it is ended.
                Thread.sleep(Long.MAX_VALUE);
            }
            measure(map, keys, arguments.load());
        }
    }

    private static void measure(ChronicleMap<String, Long> map, String[] keys, Load load) throws Exception {
        int[] at = new int[1];
        SampleReader.print(Sample.of("get", Rate.measure(load, () -> {
            for (int i = 0; i < STEP; i++) {
                map.get(next(keys, at));
            }
            return STEP;
        })));
        SampleReader.print(Sample.of("put", Rate.measure(load, () -> {
            for (long i = 0; i < STEP; i++) {
                map.put(next(keys, at), i);
            }
            return STEP;
        })));
        SampleReader.print(Sample.of("merge", Rate.measure(load, () -> {
            for (int i = 0; i < STEP; i++) {
                map.merge(next(keys, at), 1L, Long::sum);
            }
            return STEP;
        })));
    }

    private static String next(String[] keys, int[] at) {
        at[0] = (at[0] + STRIDE) % keys.length;
        return keys[at[0]];
    }
}
