package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ClosedException;
import io.penstock.FencedException;
import io.penstock.SerializationException;
import io.penstock.SharedDict;
import io.penstock.SharedLock;
import io.penstock.spi.ObjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a dict, within one process. */
abstract class DictContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.DICT);
    }

    @Test
    @DisplayName("keeps what was put until it is removed")
    void putGetRemove() {
        SharedDict<String, Integer> dict = ipc().dict();
        assertThat(dict.put("a", 1)).isNull();
        assertThat(dict.put("a", 2)).isEqualTo(1);
        assertThat(dict.get("a")).isEqualTo(2);
        assertThat(dict.get("b")).isNull();
        assertThat(dict.getOrDefault("b", 9)).isEqualTo(9);
        assertThat(dict).containsKey("a").doesNotContainKey("b").hasSize(1);
        assertThat(dict.containsValue(2)).isTrue();
        assertThat(dict.remove("a")).isEqualTo(2);
        assertThat(dict.remove("a")).isNull();
        assertThat(dict).isEmpty();
    }

    @Test
    @DisplayName("behaves like a HashMap under random operations, with values of many sizes")
    void likeAHashMap() {
        SharedDict<String, byte[]> dict = ipc().dict();
        Map<String, byte[]> model = new HashMap<>();
        Random random = new Random(11);
        for (int i = 0; i < 5000; i++) {
            String key = "key" + random.nextInt(300);
            byte[] value = new byte[random.nextInt(50) == 0 ? random.nextInt(20_000) : random.nextInt(200)];
            random.nextBytes(value);
            switch (random.nextInt(6)) {
                case 0 -> assertThat(dict.remove(key)).isEqualTo(model.remove(key));
                case 1 -> assertThat(dict.putIfAbsent(key, value)).isEqualTo(model.putIfAbsent(key, value));
                case 2 -> assertThat(dict.replace(key, value)).isEqualTo(model.replace(key, value));
                case 3 -> assertThat(dict.get(key)).isEqualTo(model.get(key));
                default -> assertThat(dict.put(key, value)).isEqualTo(model.put(key, value));
            }
        }
        assertThat(dict.mappingCount()).isEqualTo(model.size());
        Map<String, byte[]> seen = new HashMap<>();
        dict.forEach(
                (key, value) -> assertThat(seen.put(key, value)).as("seen once").isNull());
        assertThat(seen.keySet()).isEqualTo(model.keySet());
        seen.forEach(
                (key, value) -> assertThat(Arrays.equals(value, model.get(key))).isTrue());
    }

    @Test
    @DisplayName("holds many entries")
    void many() {
        SharedDict<Integer, Integer> dict = ipc().dict();
        for (int i = 0; i < 20_000; i++) {
            dict.put(i, -i);
        }
        assertThat(dict).hasSize(20_000);
        for (int i = 0; i < 20_000; i += 7) {
            assertThat(dict.get(i)).isEqualTo(-i);
        }
        Set<Integer> keys = new HashSet<>(dict.keySet());
        assertThat(keys).hasSize(20_000);
        dict.clear();
        assertThat(dict).isEmpty();
        assertThat(dict.get(5)).isNull();
        dict.put(5, 6);
        assertThat(dict).hasSize(1);
    }

    @Test
    @DisplayName("copies in and out, so that changes to an object change nothing")
    void copies() {
        SharedDict<String, List<String>> dict = ipc().dict();
        List<String> list = new ArrayList<>(List.of("x"));
        dict.put("k", list);
        list.add("y");
        assertThat(dict.get("k")).containsExactly("x");
        dict.get("k").add("z");
        assertThat(dict.get("k")).containsExactly("x");
    }

    @Test
    @DisplayName("finds equal keys of one class, and takes keys of different classes for different")
    void keys() {
        SharedDict<Object, String> dict = ipc().dict();
        dict.put(1, "int");
        dict.put(1L, "long");
        dict.put("1", "string");
        dict.put(List.of(1, 2), "list");
        dict.put(new Point(1, 2), "record");
        assertThat(dict.get(1)).isEqualTo("int");
        assertThat(dict.get(1L)).isEqualTo("long");
        assertThat(dict.get("1")).isEqualTo("string");
        assertThat(dict.get(new ArrayList<>(List.of(1, 2)))).isEqualTo("list");
        assertThat(dict.get(new Point(1, 2))).isEqualTo("record");
        assertThat(dict).hasSize(5);
    }

    @Test
    @DisplayName("refuses keys whose encoding is not canonical, null, and what cannot be serialized")
    void refuses() {
        SharedDict<Object, Object> dict = ipc().dict();
        assertThatThrownBy(() -> dict.put(new HashSet<>(List.of("a", "b")), 1))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("HashSet");
        assertThatThrownBy(() -> dict.put(Map.of("a", 1), 1)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> dict.put(null, 1)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> dict.put(1, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> dict.put("thread", Thread.currentThread()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Thread");
        assertThat(dict).isEmpty();
    }

    @Test
    @DisplayName("replaces and removes by value as equals says, whatever the bytes")
    void byValue() {
        SharedDict<String, Set<String>> dict = ipc().dict();
        dict.put("k", Set.of("a", "b", "c"));
        assertThat(dict.replace("k", new HashSet<>(Set.of("x")), Set.of())).isFalse();
        assertThat(dict.replace("k", new HashSet<>(List.of("c", "b", "a")), Set.of("d")))
                .isTrue();
        assertThat(dict.remove("k", Set.of("a"))).isFalse();
        assertThat(dict.remove("k", Set.of("d"))).isTrue();
        assertThat(dict.remove("k", Set.of("d"))).isFalse();
        assertThat(dict).isEmpty();
    }

    @Test
    @DisplayName("computes and merges")
    void compute() {
        SharedDict<String, Integer> dict = ipc().dict();
        assertThat(dict.compute("a", (k, v) -> v == null ? 1 : v + 1)).isEqualTo(1);
        assertThat(dict.compute("a", (k, v) -> v == null ? 1 : v + 1)).isEqualTo(2);
        assertThat(dict.compute("a", (k, v) -> null)).isNull();
        assertThat(dict).isEmpty();
        assertThat(dict.computeIfAbsent("b", k -> 5)).isEqualTo(5);
        assertThat(dict.computeIfAbsent("b", k -> 6)).isEqualTo(5);
        assertThat(dict.computeIfPresent("b", (k, v) -> v + 1)).isEqualTo(6);
        assertThat(dict.computeIfPresent("c", (k, v) -> v + 1)).isNull();
        assertThat(dict.merge("b", 10, Integer::sum)).isEqualTo(16);
        assertThat(dict.merge("d", 10, Integer::sum)).isEqualTo(10);
        assertThat(dict.merge("d", 10, (x, y) -> null)).isNull();
        dict.replaceAll((k, v) -> v * 2);
        assertThat(dict).containsOnly(Map.entry("b", 32));
    }

    @Test
    @DisplayName("computes again what was computed from a value that somebody else has changed meanwhile")
    void triesAgain() {
        SharedDict<String, Integer> dict = ipc().dict("named");
        SharedDict<String, Integer> other = ipc().dict("named");
        dict.put("k", 1);
        AtomicInteger runs = new AtomicInteger();
        dict.compute("k", (key, value) -> {
            if (runs.incrementAndGet() == 1) {
                other.put("k", 10);
            }
            return value + 1;
        });
        assertThat(dict.get("k")).isEqualTo(11);
        assertThat(runs).hasValue(2);
        dict.merge("k", 1, (value, more) -> {
            if (runs.incrementAndGet() == 3) {
                other.remove("k");
            }
            return value + more;
        });
        assertThat(dict.get("k")).isEqualTo(1);
        assertThat(dict.computeIfAbsent("new", key -> other.merge("new", 7, Integer::sum) + 1))
                .isEqualTo(7);
    }

    @Test
    @DisplayName("loses no update of many threads that merge, compute and replace the same keys")
    void atomicity() throws Exception {
        SharedDict<String, Integer> dict = ipc().dict();
        int threads = 4;
        int rounds = 1000;
        dict.put("replaced", 0);
        List<Running<Object>> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            all.add(running(() -> {
                for (int i = 0; i < rounds; i++) {
                    dict.merge("merged", 1, Integer::sum);
                    dict.compute("computed", (k, v) -> v == null ? 1 : v + 1);
                    for (int old = dict.get("replaced"); !dict.replace("replaced", old, old + 1); ) {
                        old = dict.get("replaced");
                    }
                    dict.merge("churn" + ThreadLocalRandom.current().nextInt(3), 1, (x, y) -> null);
                }
                return null;
            }));
        }
        for (Running<Object> running : all) {
            running.get();
        }
        assertThat(dict.get("merged")).isEqualTo(threads * rounds);
        assertThat(dict.get("computed")).isEqualTo(threads * rounds);
        assertThat(dict.get("replaced")).isEqualTo(threads * rounds);
    }

    @Test
    @DisplayName("lets readers see whole values while writers replace them")
    void noTornReads() throws Exception {
        SharedDict<String, byte[]> dict = ipc().dict();
        dict.put("k", new byte[10]);
        Running<Object> writer = running(() -> {
            for (int i = 0; i < 3000; i++) {
                byte[] value = new byte[ThreadLocalRandom.current().nextInt(1, 3000)];
                Arrays.fill(value, (byte) i);
                dict.put("k", value);
            }
            return null;
        });
        while (!writer.outcome().isDone()) {
            byte[] value = dict.get("k");
            for (byte b : value) {
                assertThat(b).isEqualTo(value[0]);
            }
        }
        writer.get();
    }

    @Test
    @DisplayName("iterates over everything that is there all the time, exactly once, while others come and go")
    void iteration() throws Exception {
        SharedDict<String, Integer> dict = ipc().dict();
        for (int i = 0; i < 500; i++) {
            dict.put("stays" + i, i);
        }
        Running<Object> churn = running(() -> {
            for (int i = 0; i < 2000; i++) {
                dict.put("goes" + i % 700, i);
                dict.remove("goes" + (i + 350) % 700);
                dict.put("stays" + i % 500, i);
            }
            return null;
        });
        do {
            List<String> seen = new ArrayList<>();
            for (String key : dict.keySet()) {
                if (key.startsWith("stays")) {
                    seen.add(key);
                }
            }
            assertThat(seen).hasSize(500).doesNotHaveDuplicates();
            // A stream that believes in a size fails when that changes meanwhile.
            assertThat(dict.keySet().stream().toList()).hasSizeGreaterThanOrEqualTo(500);
            assertThat(dict.values().stream().toList()).hasSizeGreaterThanOrEqualTo(500);
            assertThat(dict.entrySet().stream().toList()).hasSizeGreaterThanOrEqualTo(500);
        } while (!churn.outcome().isDone());
        churn.get();
    }

    @Test
    @DisplayName("writes through its views")
    void views() {
        SharedDict<String, Integer> dict = ipc().dict();
        dict.putAll(Map.of("a", 1, "b", 2, "c", 3));
        assertThat(dict.keySet().remove("a")).isTrue();
        dict.values().removeIf(value -> value == 2);
        dict.entrySet().forEach(entry -> entry.setValue(entry.getValue() * 10));
        assertThat(dict).containsOnly(Map.entry("c", 30));
        assertThat(dict).isEqualTo(Map.of("c", 30)).hasToString("{c=30}");
    }

    @Test
    @DisplayName("under a lock's guard refuses writes of those who do not hold it, and of those who no longer hold it")
    void fencing() {
        SharedDict<String, Integer> dict = ipc().dict();
        SharedLock lock = ipc().lock();
        SharedDict<String, Integer> guarded = lock.guard(dict);
        assertThatThrownBy(() -> guarded.put("a", 1)).isInstanceOf(IllegalMonitorStateException.class);
        dict.put("a", 0);
        lock.lock();
        try {
            guarded.put("a", 1);
            guarded.merge("a", 1, Integer::sum);
        } finally {
            lock.unlock();
        }
        assertThatThrownBy(() -> dict.put("a", 5)).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> dict.remove("a")).isInstanceOf(FencedException.class);
        assertThat(dict.get("a")).isEqualTo(2);
    }

    @Test
    @DisplayName("that is guarded refuses older writes as soon as the holder of the lock has read it")
    void fencingByReads() {
        List<Function<SharedDict<String, Integer>, Object>> reads = List.of(
                dict -> dict.get("a"),
                dict -> dict.containsKey("a"),
                dict -> dict.size(),
                dict -> dict.keySet().iterator().next(),
                dict -> dict.getOrDefault("b", 2),
                dict -> dict.values().contains(0));
        for (Function<SharedDict<String, Integer>, Object> read : reads) {
            SharedDict<String, Integer> dict = ipc().dict();
            SharedLock lock = ipc().lock();
            SharedDict<String, Integer> guarded = lock.guard(dict);
            dict.put("a", 0);
            read.apply(guarded);
            dict.put("a", 0);
            lock.lock();
            read.apply(guarded);
            lock.unlock();
            assertThatThrownBy(() -> dict.put("a", 5)).isInstanceOf(FencedException.class);
            assertThat(dict.get("a")).isZero();
        }
    }

    @Test
    @DisplayName("fails for everybody once it is destroyed, and frees its name")
    void destroy() {
        SharedDict<String, Integer> dict = ipc().dict("named");
        SharedDict<String, Integer> other = ipc().dict("named");
        dict.put("a", 1);
        assertThat(other.get("a")).isEqualTo(1);
        dict.destroy();
        assertThatThrownBy(() -> other.get("a")).isInstanceOf(ClosedException.class);
        assertThat(ipc().<String, Integer>dict("named")).isEmpty();
    }

    private record Point(int x, int y) {}
}
