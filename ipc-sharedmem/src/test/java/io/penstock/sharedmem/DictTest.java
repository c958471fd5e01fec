package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.FencedException;
import io.penstock.spi.DictDriver;
import io.penstock.spi.DictDriver.CasResult;
import io.penstock.spi.DictDriver.Page;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.Versioned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A dict")
@Timeout(60)
class DictTest {

    private static final int LARGE = 70_000;

    @TempDir
    Path base;

    private IpcDriver session;
    private DictDriver dict;

    @BeforeEach
    void open() {
        session = TestSessions.open("", Map.of("dir", base.toString()));
        dict = session.dict(TestSessions.dict("d"));
    }

    @AfterEach
    void close() throws IOException {
        session.close();
        try (Stream<Path> left = Files.list(base)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "behaves like a map under random operations of two participants, while it is rewritten again and again")
    void likeAMap() {
        try (IpcDriver second = TestSessions.join(session.ticket())) {
            DictDriver[] dicts = {dict, second.dict(TestSessions.dict("d"))};
            Map<Payload, Versioned> model = new HashMap<>();
            Random random = new Random(7);
            for (int i = 0; i < 60_000; i++) {
                DictDriver at = dicts[random.nextInt(2)];
                Payload key = key(random);
                Versioned expected = model.get(key);
                switch (random.nextInt(8)) {
                    case 0 -> {
                        assertThat(at.remove(key, 0, Receiver.EXACT))
                                .isEqualTo(expected == null ? null : expected.payload());
                        model.remove(key);
                    }
                    case 1 -> cas(at, model, key, expected, random);
                    case 2 -> assertThat(at.contains(key)).isEqualTo(expected != null);
                    case 3, 4 -> assertThat(at.get(key, Receiver.EXACT)).isEqualTo(expected);
                    default -> {
                        Payload value = value(random);
                        assertThat(at.put(key, value, 0, Receiver.EXACT))
                                .isEqualTo(expected == null ? null : expected.payload());
                        Versioned now = at.get(key, Receiver.EXACT);
                        assertThat(now.payload()).isEqualTo(value);
                        assertThat(now.version()).isGreaterThan(expected == null ? 0 : expected.version());
                        model.put(key, now);
                    }
                }
                if (i % 20_000 == 9_999) {
                    at.clear(0);
                    model.clear();
                }
                assertThat(dicts[i % 2].size()).isEqualTo(model.size());
            }
            assertThat(scan(dict, 10)).isEqualTo(model);
        }
    }

    private static void cas(
            DictDriver dict, Map<Payload, Versioned> model, Payload key, Versioned expected, Random random) {
        long version = expected == null ? DictDriver.ABSENT : expected.version();
        Payload value = random.nextInt(3) == 0 ? null : value(random);
        if (random.nextBoolean()) {
            CasResult lost = dict.compareAndSet(key, version + 1_000_000, value, 0);
            assertThat(lost).isEqualTo(CasResult.lost(expected));
        } else {
            assertThat(dict.compareAndSet(key, version, value, 0)).isEqualTo(CasResult.DONE);
            if (value == null) {
                model.remove(key);
            } else {
                model.put(key, dict.get(key, Receiver.EXACT));
            }
        }
    }

    private static Payload key(Random random) {
        int number = random.nextInt(300);
        byte[] key = new byte[number == 7 ? LARGE : number % 40];
        new Random(number).nextBytes(key);
        return new Payload((byte) (number % 3), key);
    }

    private static Payload value(Random random) {
        byte[] value = new byte[random.nextInt(300) == 0 ? LARGE + random.nextInt(100) : random.nextInt(150)];
        random.nextBytes(value);
        return new Payload((byte) random.nextInt(4), value);
    }

    private static Map<Payload, Versioned> scan(DictDriver dict, int max) {
        Map<Payload, Versioned> found = new HashMap<>();
        long cursor = 0;
        do {
            Page page = dict.scan(cursor, max);
            for (DictDriver.Entry entry : page.entries()) {
                assertThat(found.put(entry.key(), entry.value()))
                        .as("seen once")
                        .isNull();
            }
            cursor = page.cursor();
        } while (cursor != 0);
        return found;
    }

    @Test
    @DisplayName("takes some tens of KiB while it is small, and frees large payloads and old generations at once")
    void small() throws IOException {
        for (int i = 0; i < 50; i++) {
            dict.put(TestSessions.payload("key" + i), TestSessions.payload("value" + i), 0, Receiver.EXACT);
        }
        long before = used();
        assertThat(before).isLessThan(200_000);
        Payload key = new Payload((byte) 0, new byte[LARGE]);
        for (int i = 0; i < 30; i++) {
            dict.put(key, new Payload((byte) 0, new byte[1 << 20]), 0, Receiver.EXACT);
        }
        assertThat(used()).isBetween(before + LARGE + (1 << 20), before + 2 * LARGE + (1 << 20));
        dict.remove(key, 0, Receiver.EXACT);
        assertThat(used()).isLessThan(before + 10_000);
        for (int i = 0; i < 200_000; i++) {
            dict.put(TestSessions.payload("key" + i % 50), TestSessions.payload("value" + i), 0, Receiver.EXACT);
        }
        assertThat(used()).isLessThan(40 << 20);
        dict.clear(0);
        assertThat(used()).isLessThanOrEqualTo(before);
    }

    private long used() throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    @DisplayName("refuses a token that is older than one that was seen, for any key")
    void fencing() {
        Payload value = TestSessions.payload("v");
        for (int i = 0; i < 40; i++) {
            dict.put(TestSessions.payload("k" + i), value, i, Receiver.EXACT);
        }
        for (int i = 0; i < 40; i++) {
            Payload key = TestSessions.payload("k" + i);
            assertThatThrownBy(() -> dict.put(key, value, 38, Receiver.EXACT))
                    .isInstanceOf(FencedException.class)
                    .hasMessageContaining("'d' with fencing token 38")
                    .hasMessageContaining("token 39");
            assertThatThrownBy(() -> dict.remove(key, 38, Receiver.EXACT)).isInstanceOf(FencedException.class);
            assertThatThrownBy(() -> dict.compareAndSet(key, 1, null, DictDriver.UNFENCED))
                    .isInstanceOf(FencedException.class)
                    .hasMessageContaining("guard");
        }
        assertThatThrownBy(() -> dict.clear(1)).isInstanceOf(FencedException.class);
        assertThat(dict.size()).isEqualTo(40);
        assertThat(dict.remove(TestSessions.payload("k0"), 39, Receiver.EXACT)).isEqualTo(value);
        dict.clear(40);
        assertThat(dict.size()).isZero();
    }

    /**
     * How many of the entries fit depends on how the dict's seed spreads them: the dict is full when one segment cannot
     * be rewritten into a larger file beside the old one. This is far below what any seed gives.
     */
    private static final int LEAST_THAT_FITS = 500;

    @Test
    @DisplayName("says that it is full, keeps what was there, and goes on when it was cleared")
    void capacity() {
        Map<String, String> options = Map.of("dir", base.toString(), "max-bytes", "" + (4 << 20));
        try (IpcDriver limited = TestSessions.open("", options)) {
            DictDriver full = limited.dict(TestSessions.dict("full"));
            for (int round = 0; round < 2; round++) {
                int count = fill(full);
                assertThat(count).isGreaterThan(LEAST_THAT_FITS);
                assertThatThrownBy(
                                () -> full.put(number(-1), new Payload((byte) 0, new byte[4 << 20]), 0, Receiver.EXACT))
                        .isInstanceOf(CapacityException.class)
                        .hasMessageContaining("'full'");
                assertThat(full.size()).isEqualTo(count);
                for (int i = 0; i < count; i++) {
                    assertThat(full.get(number(i), Receiver.EXACT).payload().toArray()[999])
                            .isEqualTo((byte) i);
                }
                if (round == 0) {
                    full.clear(0);
                } else {
                    for (int i = 0; i < count; i++) {
                        assertThat(full.remove(number(i), 0, Receiver.EXACT).toArray()[999])
                                .isEqualTo((byte) i);
                    }
                    assertThat(fill(full)).isGreaterThan(LEAST_THAT_FITS);
                }
            }
        }
    }

    private static Payload number(int number) {
        return TestSessions.payload("" + number);
    }

    private static int fill(DictDriver dict) {
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[1000];
            bytes[999] = (byte) i;
            try {
                dict.put(number(i), new Payload((byte) 0, bytes), 0, Receiver.EXACT);
            } catch (CapacityException full) {
                return i;
            }
        }
        throw new AssertionError("It never gets full");
    }

    @Test
    @DisplayName("fails for everybody once it is destroyed, and for a handle or a session that is closed")
    void closed() {
        Payload key = TestSessions.payload("k");
        dict.put(key, key, 0, Receiver.EXACT);
        DictDriver handle = session.dict(TestSessions.dict("d"));
        handle.close();
        assertThatThrownBy(() -> handle.get(key, Receiver.EXACT)).isInstanceOf(ClosedException.class);
        IpcDriver second = TestSessions.join(session.ticket());
        DictDriver other = second.dict(TestSessions.dict("d"));
        assertThat(other.get(key, Receiver.EXACT).payload()).isEqualTo(key);
        dict.destroy();
        List<Runnable> calls = new ArrayList<>(List.of(
                () -> other.get(key, Receiver.EXACT),
                () -> other.contains(key),
                () -> other.put(key, key, 1, Receiver.EXACT),
                () -> other.remove(key, 0, Receiver.EXACT),
                () -> other.compareAndSet(key, 0, key, 0),
                () -> other.scan(0, 1),
                other::size,
                () -> other.clear(0)));
        calls.forEach(call -> assertThatThrownBy(call::run).isInstanceOf(ClosedException.class));
        DictDriver again = second.dict(TestSessions.dict("d"));
        assertThat(again.size()).isZero();
        second.close();
        assertThatThrownBy(() -> again.put(key, key, 0, Receiver.EXACT)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> again.get(key, Receiver.EXACT)).isInstanceOf(ClosedException.class);
    }
}
