package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.FencedException;
import io.penstock.spi.DictDriver;
import io.penstock.spi.DictDriver.Page;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.Versioned;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A dict that several threads of two participants use")
@Timeout(60)
class DictConcurrencyTest {

    private static final long MILLIS = Long.getLong("penstock.dict.millis", 1000);

    @TempDir
    Path base;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean over = new AtomicBoolean();
    private IpcDriver session;
    private IpcDriver second;
    private DictDriver dict;
    private DictDriver other;

    @BeforeEach
    void open() {
        session = TestSessions.open("", Map.of("dir", base.toString()));
        second = TestSessions.join(session.ticket());
        dict = session.dict(TestSessions.dict("d"));
        other = second.dict(TestSessions.dict("d"));
    }

    @AfterEach
    void close() throws Exception {
        over.set(true);
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        second.close();
        session.close();
    }

    private static Payload key(String kind, int number) {
        return TestSessions.payload(kind + number);
    }

    /** A value that shows whether it is whole. */
    private static Payload value(long number, int length) {
        byte[] bytes = new byte[Math.max(length, 8)];
        Arrays.fill(bytes, (byte) number);
        ByteBuffer.wrap(bytes).putLong(number);
        return new Payload((byte) 1, bytes);
    }

    private static long number(Payload value) {
        byte[] bytes = value.toArray();
        long number = ByteBuffer.wrap(bytes).getLong();
        for (int i = 8; i < bytes.length; i++) {
            if (bytes[i] != (byte) number) {
                throw new AssertionError("A torn value of " + bytes.length + " bytes");
            }
        }
        return number;
    }

    @Test
    @DisplayName("lets readers see whole values that only go forward, small and large, while it is rewritten")
    void readers() throws Exception {
        int keys = 20;
        for (int i = 0; i < keys; i++) {
            dict.put(key("k", i), value(0, 8), 0, Receiver.EXACT);
        }
        List<Future<?>> all = new ArrayList<>();
        all.add(threads.submit(() -> {
            Random random = new Random(1);
            for (long number = 1; !over.get(); number++) {
                int length = random.nextInt(100) == 0 ? 70_000 : random.nextInt(300);
                dict.put(key("k", random.nextInt(keys)), value(number, length), 0, Receiver.EXACT);
            }
        }));
        for (DictDriver reader : List.of(dict, other, other)) {
            all.add(threads.submit(() -> {
                long[] numbers = new long[keys];
                long[] versions = new long[keys];
                for (int i = 0; !over.get(); i = (i + 1) % keys) {
                    Versioned found = reader.get(key("k", i), Receiver.EXACT);
                    assertThat(number(found.payload())).isGreaterThanOrEqualTo(numbers[i]);
                    assertThat(found.version()).isGreaterThanOrEqualTo(versions[i]);
                    numbers[i] = number(found.payload());
                    versions[i] = found.version();
                }
            }));
        }
        finish(all);
        assertThat(dict.size()).isEqualTo(keys);
    }

    /** Each length fits into both slots of a key, so all writes overwrite what readers may be copying. */
    @ParameterizedTest
    @ValueSource(ints = {8, 13, 100, 1000, 60_000})
    @DisplayName(
            "lets readers see whole values of the version that they have, while two write into the same slots in turn")
    void slots(int length) throws Exception {
        Payload key = key("k", 0);
        dict.put(key, value(0, length), 0, Receiver.EXACT);
        List<Future<?>> all = new ArrayList<>();
        for (DictDriver writer : List.of(dict, other)) {
            all.add(threads.submit(() -> {
                while (!over.get()) {
                    Versioned now = writer.get(key, Receiver.EXACT);
                    // Whoever wins has written the number that comes after the version's.
                    writer.compareAndSet(key, now.version(), value(now.version(), length), 0);
                }
            }));
        }
        for (DictDriver reader : List.of(dict, other)) {
            all.add(threads.submit(() -> {
                long last = 0;
                while (!over.get()) {
                    Versioned found = reader.get(key, Receiver.EXACT);
                    requireNext(found, last);
                    last = found.version();
                    DictDriver.Entry scanned = reader.scan(0, 1).entries().get(0);
                    requireNext(scanned.value(), last);
                    last = scanned.value().version();
                }
            }));
        }
        finish(all);
        assertThat(dict.get(key, Receiver.EXACT).version()).isGreaterThan(1);
    }

    /** The version is the one before plus one, since there is one key and nothing else uses versions up. */
    private static void requireNext(Versioned found, long last) {
        assertThat(number(found.payload())).isEqualTo(found.version() - 1);
        assertThat(found.version()).isGreaterThanOrEqualTo(last);
    }

    @Test
    @DisplayName("loses no update of those who compare and set")
    void compareAndSet() throws Exception {
        AtomicLong done = new AtomicLong();
        List<Future<?>> all = new ArrayList<>();
        for (DictDriver each : List.of(dict, other, dict, other)) {
            all.add(threads.submit(() -> {
                Payload key = key("counter", 0);
                while (!over.get()) {
                    Versioned now = each.get(key, Receiver.EXACT);
                    long number = now == null ? 0 : number(now.payload());
                    long version = now == null ? DictDriver.ABSENT : now.version();
                    if (each.compareAndSet(key, version, value(number + 1, 8), 0)
                            .done()) {
                        done.incrementAndGet();
                    }
                }
            }));
        }
        finish(all);
        assertThat(number(dict.get(key("counter", 0), Receiver.EXACT).payload()))
                .isEqualTo(done.get());
    }

    @Test
    @DisplayName("shows a scan each entry that stays once, while others come, go and are replaced")
    void scan() throws Exception {
        int stay = 400;
        for (int i = 0; i < stay; i++) {
            dict.put(key("stays", i), value(i, i % 97 == 0 ? 70_000 : 20), 0, Receiver.EXACT);
        }
        List<Future<?>> all = new ArrayList<>();
        for (DictDriver each : List.of(dict, other)) {
            all.add(threads.submit(() -> {
                Random random = new Random(5);
                while (!over.get()) {
                    int number = random.nextInt(stay);
                    each.put(
                            key("stays", number),
                            value(number, number % 97 == 0 ? 70_000 : random.nextInt(60)),
                            0,
                            Receiver.EXACT);
                    each.put(key("goes", random.nextInt(700)), value(number, random.nextInt(60)), 0, Receiver.EXACT);
                    each.remove(key("goes", random.nextInt(700)), 0, Receiver.EXACT);
                }
            }));
        }
        all.add(threads.submit(() -> {
            for (int pages = 1; !over.get(); pages = pages % 50 + 1) {
                Set<Integer> seen = new HashSet<>();
                long cursor = 0;
                do {
                    Page page = other.scan(cursor, pages);
                    for (DictDriver.Entry entry : page.entries()) {
                        String key = TestSessions.text(entry.key());
                        long number = number(entry.value().payload());
                        if (key.startsWith("stays")) {
                            assertThat(key).isEqualTo("stays" + number);
                            assertThat(seen.add((int) number)).isTrue();
                        }
                    }
                    cursor = page.cursor();
                } while (cursor != 0);
                assertThat(seen).hasSize(stay);
            }
        }));
        finish(all);
    }

    @Test
    @DisplayName("takes nothing from a holder of an older token, once its successor has written anything")
    void fencing() throws Exception {
        AtomicLong token = new AtomicLong(1);
        List<Future<?>> all = new ArrayList<>();
        for (DictDriver each : List.of(dict, other)) {
            all.add(threads.submit(() -> {
                Random random = new Random();
                while (!over.get()) {
                    long old = token.get();
                    try {
                        each.put(key("k", random.nextInt(50)), value(old, 8), old, Receiver.EXACT);
                    } catch (FencedException expected) {
                        assertThat(token.get()).isGreaterThan(old);
                    }
                }
            }));
        }
        all.add(threads.submit(() -> {
            while (!over.get()) {
                dict.put(key("successor", 0), value(1, 8), token.incrementAndGet(), Receiver.EXACT);
                long[] versions = new long[50];
                for (int round = 0; round < 3; round++) {
                    for (int i = 0; i < 50; i++) {
                        Versioned found = dict.get(key("k", i), Receiver.EXACT);
                        if (found != null && number(found.payload()) < token.get()) {
                            assertThat(round == 0 || versions[i] == found.version())
                                    .isTrue();
                            versions[i] = found.version();
                        }
                    }
                }
            }
        }));
        finish(all);
    }

    /** Lets them run for a while, or until the first has failed; then all must end. */
    private void finish(List<Future<?>> all) throws Exception {
        try {
            all.get(0).get(MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillAtIt) {
            assertThat(over).isFalse();
        }
        over.set(true);
        for (Future<?> each : all) {
            each.get(20, TimeUnit.SECONDS);
        }
    }
}
