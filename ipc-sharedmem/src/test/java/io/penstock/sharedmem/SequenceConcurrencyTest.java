package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.spi.IpcDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Slice;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

@DisplayName("A list that several threads of two participants use")
@Timeout(60)
class SequenceConcurrencyTest {

    private static final long MILLIS = Long.getLong("penstock.list.millis", 1000);
    private static final int LARGE = 70_000;

    @TempDir
    Path base;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean over = new AtomicBoolean();
    private IpcDriver session;
    private IpcDriver second;
    private SequenceDriver list;
    private SequenceDriver other;

    @BeforeEach
    void open() {
        session = TestSessions.open("", Map.of("dir", base.toString()));
        second = TestSessions.join(session.ticket());
        list = session.sequence(TestSessions.list("l"));
        other = second.sequence(TestSessions.list("l"));
    }

    @AfterEach
    void close() throws Exception {
        over.set(true);
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        second.close();
        session.close();
    }

    /** An element that shows whether it is whole. */
    private static Payload element(long number, int length) {
        byte[] bytes = new byte[Math.max(length, 8)];
        Arrays.fill(bytes, (byte) number);
        ByteBuffer.wrap(bytes).putLong(number);
        return new Payload((byte) 1, bytes);
    }

    private static int length(Random random) {
        return random.nextInt(200) == 0 ? LARGE : random.nextInt(100);
    }

    private static long number(Payload element) {
        byte[] bytes = element.toArray();
        long number = ByteBuffer.wrap(bytes).getLong();
        for (int i = 8; i < bytes.length; i++) {
            if (bytes[i] != (byte) number) {
                throw new AssertionError("A torn element of " + bytes.length + " bytes");
            }
        }
        return number;
    }

    @Test
    @DisplayName("shows readers whole elements that only go forward while they are replaced, small and large")
    void replacements() throws Exception {
        int length = 20;
        for (int i = 0; i < length; i++) {
            list.append(List.of(element(0, 8)), 0);
        }
        List<Future<?>> all = new ArrayList<>();
        all.add(threads.submit(() -> {
            Random random = new Random(1);
            for (long number = 1; !over.get(); number++) {
                list.set(random.nextInt(length), element(number, length(random)), Expected.ANYTHING, 0, Receiver.EXACT);
            }
        }));
        for (SequenceDriver reader : List.of(list, other, other)) {
            all.add(threads.submit(() -> {
                long[] numbers = new long[length];
                for (int i = 0; !over.get(); i = (i + 1) % length) {
                    long number = number(reader.get(i, Receiver.EXACT));
                    assertThat(number).isGreaterThanOrEqualTo(numbers[i]);
                    numbers[i] = number;
                }
            }));
        }
        finish(all);
        assertThat(list.size()).isEqualTo(length);
    }

    @Test
    @DisplayName("shows readers one moment of it at a time, while it is spliced, shortened, rewritten and set")
    void moments() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (SequenceDriver each : List.of(list, other)) {
            all.add(threads.submit(() -> {
                Random random = new Random();
                for (long number = 1; !over.get(); number++) {
                    List<Payload> pair = List.of(element(number, length(random)), element(-number, length(random)));
                    Slice now = each.range(0, 0);
                    long at = now.size() == 0 ? 0 : 2 * random.nextLong(now.size() / 2 + 1);
                    switch (random.nextInt(5)) {
                        case 0 -> each.append(pair, 0);
                        case 1 -> each.splice(at, at, pair, Expected.unmoved(now.version()), 0);
                        case 2 ->
                            each.splice(
                                    at, Math.min(now.size(), at + 4), List.of(), Expected.unmoved(now.version()), 0);
                        case 3 -> each.splice(now.size() - 2, now.size(), pair, Expected.unmoved(now.version()), 0);
                        default ->
                            each.splice(
                                    Math.max(now.size() - 2, 0),
                                    SequenceDriver.END,
                                    List.of(),
                                    Expected.unmoved(now.version()),
                                    0);
                    }
                    if (now.size() > 200) {
                        each.splice(0, SequenceDriver.END, List.of(), Expected.ANYTHING, 0);
                    }
                }
            }));
        }
        for (SequenceDriver reader : List.of(list, other)) {
            all.add(threads.submit(() -> {
                long version = 0;
                Random random = new Random();
                while (!over.get()) {
                    Slice now = reader.range(0, Integer.MAX_VALUE);
                    assertThat(now.items()).hasSize((int) now.size());
                    assertThat(now.size() % 2).isZero();
                    for (int i = 0; i < now.items().size(); i += 2) {
                        assertThat(number(now.items().get(i)))
                                .isEqualTo(-number(now.items().get(i + 1)));
                    }
                    assertThat(now.version()).isGreaterThanOrEqualTo(version);
                    assertThat(now.moved()).isLessThanOrEqualTo(now.version());
                    version = now.version();
                    int even = 2 * random.nextInt(100);
                    Payload found = reader.get(even, Receiver.EXACT);
                    assertThat(found == null || number(found) > 0).isTrue();
                }
            }));
        }
        finish(all);
    }

    @Test
    @DisplayName("loses no update of those who expect it to be unchanged")
    void unchanged() throws Exception {
        list.append(List.of(element(0, 8), element(0, 8)), 0);
        AtomicLong done = new AtomicLong();
        List<Future<?>> all = new ArrayList<>();
        for (SequenceDriver each : List.of(list, other, list, other)) {
            all.add(threads.submit(() -> {
                Random random = new Random();
                while (!over.get()) {
                    Slice now = each.range(0, 2);
                    int index = random.nextInt(2);
                    Payload next = element(number(now.items().get(index)) + 1, 8);
                    Expected expected = Expected.unchanged(now.version());
                    boolean success = random.nextBoolean()
                            ? each.set(index, next, expected, 0, Receiver.EXACT) != null
                            : each.splice(index, index + 1L, List.of(next), expected, 0) != SequenceDriver.REFUSED;
                    if (success) {
                        done.incrementAndGet();
                    }
                }
            }));
        }
        finish(all);
        assertThat(number(list.get(0, Receiver.EXACT)) + number(list.get(1, Receiver.EXACT)))
                .isEqualTo(done.get());
        assertThat(done.get()).isPositive();
    }

    @Test
    @DisplayName("hits, with a change that expects nothing to have moved, the element that was seen and no other")
    void unmoved() throws Exception {
        int length = 50;
        for (int i = 0; i < length; i++) {
            list.append(List.of(element(i + 1, 8)), 0);
        }
        List<Future<?>> all = new ArrayList<>();
        all.add(threads.submit(() -> {
            Random random = new Random();
            while (!over.get()) {
                list.splice(random.nextInt(length), random.nextInt(length), List.of(), Expected.unchanged(-1), 0);
                list.splice(0, 0, List.of(element(1000, 8)), Expected.ANYTHING, 0);
                list.remove(0, Expected.ANYTHING, 0, Receiver.EXACT);
            }
        }));
        for (SequenceDriver each : List.of(list, other)) {
            all.add(threads.submit(() -> {
                Random random = new Random();
                while (!over.get()) {
                    Slice now = each.range(random.nextInt(length), 1);
                    long number = number(now.items().get(0));
                    int index = random.nextInt(length);
                    Slice there = each.range(index, 1);
                    Payload same = there.items().get(0);
                    Payload before = each.set(
                            index,
                            element(number(same), length(random)),
                            Expected.unmoved(there.version()),
                            0,
                            Receiver.EXACT);
                    assertThat(before == null || number(before) == number(same)).isTrue();
                    assertThat(number).isPositive();
                }
            }));
        }
        finish(all);
        for (int i = 0; i < length; i++) {
            assertThat(number(list.get(i, Receiver.EXACT))).isEqualTo(i + 1);
        }
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
