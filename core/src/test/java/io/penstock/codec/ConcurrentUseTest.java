package io.penstock.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.SerializationException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One codec in many threads")
class ConcurrentUseTest {

    private static final int THREADS = 12;

    @Test
    @DisplayName("keeps their values apart, while some of them fail")
    void keepsApart() throws Exception {
        KryoCodec codec = Codecs.open();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int id = thread;
            tasks.add(() -> {
                for (int i = 0; i < 3_000; i++) {
                    List<Object> value = List.of("t" + id, i, new SampleKeys.Point(id, i));
                    assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
                    assertThat(codec.decode(codec.encodeKey(value))).isEqualTo(value);
                    if (i % 100 == id) {
                        refused(codec, value);
                    }
                }
                return null;
            });
        }
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> each : executor.invokeAll(tasks)) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void refused(KryoCodec codec, Object value) {
        try {
            codec.encode(List.of(value, new Socket()));
        } catch (SerializationException expected) {
            return;
        }
        throw new AssertionError("a socket was encoded");
    }

    @Test
    @DisplayName("encodes a concurrent map while it changes")
    void changingMap() throws Exception {
        KryoCodec codec = Codecs.open();
        ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> writer = executor.submit(() -> {
                for (int i = 0; !done.get(); i++) {
                    map.put(i % 1_000, i);
                    map.remove((i + 500) % 1_000);
                }
            });
            for (int i = 0; i < 500; i++) {
                assertThat(codec.decode(codec.encode(map))).isInstanceOf(ConcurrentHashMap.class);
            }
            done.set(true);
            writer.get();
        } finally {
            done.set(true);
            executor.shutdownNow();
        }
    }
}
