package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.FencedException;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Removed;
import io.penstock.spi.SequenceDriver.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

@DisplayName("A list")
@Timeout(60)
class SequenceTest {

    private static final int LARGE = 70_000;
    private static final Expected ANYTHING = Expected.ANYTHING;

    @TempDir
    Path base;

    private IpcDriver session;
    private SequenceDriver list;

    @BeforeEach
    void open() {
        session = TestSessions.open("", Map.of("dir", base.toString()));
        list = session.sequence(TestSessions.list("l"));
    }

    @AfterEach
    void close() throws IOException {
        session.close();
        try (Stream<Path> left = Files.list(base)) {
            assertThat(left).isEmpty();
        }
    }

    private static Payload text(String text) {
        return TestSessions.payload(text);
    }

    private static List<Payload> texts(String... texts) {
        return Stream.of(texts).map(TestSessions::payload).toList();
    }

    private static List<Payload> all(SequenceDriver list) {
        return list.range(0, Integer.MAX_VALUE).items();
    }

    @Test
    @DisplayName(
            "behaves like an ArrayList under random changes of two participants, while it is rewritten again and again")
    void likeAnArrayList() {
        try (IpcDriver second = TestSessions.join(session.ticket())) {
            SequenceDriver[] lists = {list, second.sequence(TestSessions.list("l"))};
            List<Payload> model = new ArrayList<>();
            Random random = new Random(23);
            for (int i = 0; i < 20_000; i++) {
                SequenceDriver at = lists[random.nextInt(2)];
                long before = at.range(0, 0).version();
                boolean changes = change(at, model, random);
                Slice now = lists[i % 2].range(random.nextInt(model.size() + 1), random.nextInt(10));
                assertThat(now.version()).isEqualTo(changes ? before + 1 : before);
                assertThat(now.size()).isEqualTo(model.size()).isEqualTo(at.size());
                if (i % 100 == 0) {
                    assertThat(all(at)).isEqualTo(model);
                }
                if (model.size() > 400) {
                    assertThat(at.splice(0, SequenceDriver.END, List.of(), ANYTHING, 0))
                            .isEqualTo(now.version() + 1);
                    model.clear();
                }
            }
            assertThat(all(list)).isEqualTo(model);
        }
    }

    /** Makes a random change to both; returns whether it was one. */
    private static boolean change(SequenceDriver list, List<Payload> model, Random random) {
        int size = model.size();
        int index = random.nextInt(size + 1);
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                List<Payload> some = values(random, 4);
                assertThat(list.append(some, 0)).isEqualTo(size);
                model.addAll(some);
                return !some.isEmpty();
            }
            case 2 -> {
                Payload value = value(random);
                Payload before = list.set(index, value, ANYTHING, 0, Receiver.EXACT);
                assertThat(before).isEqualTo(index < size ? model.set(index, value) : null);
                return index < size;
            }
            case 3 -> {
                Removed removed = list.remove(index, ANYTHING, 0, Receiver.EXACT);
                assertThat(removed == null ? null : removed.payload())
                        .isEqualTo(index < size ? model.remove(index) : null);
                return index < size;
            }
            case 4 -> {
                assertThat(list.get(index, Receiver.EXACT)).isEqualTo(index < size ? model.get(index) : null);
                assertThat(list.get(-1, Receiver.EXACT)).isNull();
                assertThat(list.splice(index, size + 1L, values(random, 2), ANYTHING, 0))
                        .isEqualTo(SequenceDriver.REFUSED);
                return false;
            }
            default -> {
                int to = Math.min(size, index + random.nextInt(5));
                List<Payload> some = values(random, 6);
                assertThat(list.splice(index, to, some, ANYTHING, 0)).isNotEqualTo(SequenceDriver.REFUSED);
                List<Payload> gone = model.subList(index, to);
                boolean something = !gone.isEmpty() || !some.isEmpty();
                gone.clear();
                gone.addAll(some);
                return something;
            }
        }
    }

    private static List<Payload> values(Random random, int most) {
        return Stream.generate(() -> value(random)).limit(random.nextInt(most)).toList();
    }

    private static Payload value(Random random) {
        byte[] value = new byte[random.nextInt(300) == 0 ? LARGE + random.nextInt(100) : random.nextInt(150)];
        random.nextBytes(value);
        return new Payload((byte) random.nextInt(256), value);
    }

    @Test
    @DisplayName("makes a change only if what it expects still holds, and tells moves from replacements")
    void expectations() {
        list.append(texts("a", "b", "c"), 0);
        long first = list.range(0, 0).version();
        list.set(1, text("B"), ANYTHING, 0, Receiver.EXACT);
        Slice second = list.range(0, 3);
        assertThat(second.version()).isGreaterThan(first);
        assertThat(second.moved()).isEqualTo(first);
        assertThat(list.set(0, text("x"), Expected.unchanged(first), 0, Receiver.EXACT))
                .isNull();
        assertThat(list.remove(0, Expected.unchanged(first), 0, Receiver.EXACT)).isNull();
        assertThat(list.splice(0, 1, List.of(), Expected.unchanged(first), 0)).isEqualTo(SequenceDriver.REFUSED);
        assertThat(list.set(0, text("A"), Expected.unmoved(first), 0, Receiver.EXACT))
                .isEqualTo(text("a"));
        Removed removed = list.remove(1, Expected.unmoved(first), 0, Receiver.EXACT);
        assertThat(removed.payload()).isEqualTo(text("B"));
        assertThat(list.range(0, 0).moved()).isEqualTo(removed.version());
        assertThat(list.set(0, text("x"), Expected.unmoved(first), 0, Receiver.EXACT))
                .isNull();
        assertThat(list.splice(0, 0, texts("y"), Expected.unmoved(second.version()), 0))
                .isEqualTo(SequenceDriver.REFUSED);
        assertThat(list.splice(1, 1, texts("y"), Expected.unchanged(removed.version()), 0))
                .isGreaterThan(removed.version());
        assertThat(all(list)).isEqualTo(texts("A", "y", "c"));
    }

    @Test
    @DisplayName("takes a few KiB while it is small, and frees large payloads and old generations at once")
    void small() throws IOException {
        long empty = used();
        session.sequence(TestSessions.list("empty"));
        assertThat(used() - empty).isLessThan(4096);
        for (int i = 0; i < 50; i++) {
            list.append(texts("element" + i), 0);
        }
        long before = used();
        assertThat(before - empty).isLessThan(10_000);
        for (int i = 0; i < 30; i++) {
            list.set(7, new Payload((byte) 0, new byte[1 << 20]), ANYTHING, 0, Receiver.EXACT);
        }
        assertThat(used()).isBetween(before + (1 << 20), before + (1 << 20) + 10_000);
        list.remove(7, ANYTHING, 0, Receiver.EXACT);
        assertThat(used()).isLessThan(before + 10_000);
        for (int i = 0; i < 200_000; i++) {
            list.set(i % 49, text("value" + i), ANYTHING, 0, Receiver.EXACT);
        }
        assertThat(used()).isLessThan(4 << 20);
        for (int i = 0; i < 50_000; i++) {
            list.append(texts("on"), 0);
            list.remove(list.size() - 1, ANYTHING, 0, Receiver.EXACT);
        }
        assertThat(used()).isLessThan(4 << 20);
        list.splice(0, SequenceDriver.END, List.of(), ANYTHING, 0);
        assertThat(used()).isLessThan(empty + 10_000);
    }

    private long used() throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    @DisplayName("refuses a token that is older than one that was seen")
    void fencing() {
        list.append(texts("a"), 0);
        list.append(texts("b"), 39);
        assertThatThrownBy(() -> list.append(texts("c"), 38))
                .isInstanceOf(FencedException.class)
                .hasMessageContaining("'l' with fencing token 38")
                .hasMessageContaining("token 39");
        assertThatThrownBy(() -> list.set(0, text("c"), ANYTHING, 38, Receiver.EXACT))
                .isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> list.remove(0, ANYTHING, 38, Receiver.EXACT)).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> list.splice(0, 1, List.of(), ANYTHING, SequenceDriver.UNFENCED))
                .isInstanceOf(FencedException.class)
                .hasMessageContaining("guard");
        list.set(0, text("A"), ANYTHING, 39, Receiver.EXACT);
        assertThat(all(list)).isEqualTo(texts("A", "b"));
    }

    @Test
    @DisplayName("says that it is full, keeps what was there, and goes on when something was taken out")
    void capacity() {
        Map<String, String> options = Map.of("dir", base.toString(), "max-bytes", "" + (4 << 20));
        try (IpcDriver limited = TestSessions.open("", options)) {
            SequenceDriver full = limited.sequence(TestSessions.list("full"));
            for (int round = 0; round < 2; round++) {
                int count = fill(full);
                assertThat(count).isGreaterThan(1000);
                List<Payload> large = List.of(text("x"), new Payload((byte) 0, new byte[4 << 20]));
                assertThatThrownBy(() -> full.append(large, 0))
                        .isInstanceOf(CapacityException.class)
                        .hasMessageContaining("list 'full'");
                List<Payload> many = Collections.nCopies(5000, new Payload((byte) 0, new byte[1000]));
                assertThatThrownBy(() -> full.splice(0, 3, many, ANYTHING, 0)).isInstanceOf(CapacityException.class);
                assertThat(full.size()).isEqualTo(count);
                for (int i = 0; i < count; i++) {
                    assertThat(full.get(i, Receiver.EXACT).toArray()[999]).isEqualTo((byte) i);
                }
                for (int i = count - 1; round == 0 && i >= 0; i--) {
                    assertThat(full.remove(i, ANYTHING, 0, Receiver.EXACT)
                                    .payload()
                                    .toArray()[999])
                            .isEqualTo((byte) i);
                }
            }
            full.splice(0, SequenceDriver.END, List.of(), ANYTHING, 0);
            assertThat(fill(full)).isGreaterThan(1000);
        }
    }

    private static int fill(SequenceDriver list) {
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[1000];
            bytes[999] = (byte) i;
            try {
                list.append(List.of(new Payload((byte) 0, bytes)), 0);
            } catch (CapacityException full) {
                return i;
            }
        }
        throw new AssertionError("It never gets full");
    }

    @Test
    @DisplayName("gives a long list page by page, each at one moment")
    void pages() {
        List<Payload> large = Collections.nCopies(10, new Payload((byte) 3, new byte[10 << 20]));
        list.append(large, 0);
        Slice page = list.range(0, Integer.MAX_VALUE);
        assertThat(page.size()).isEqualTo(10);
        assertThat(page.items()).hasSizeBetween(1, 9);
        assertThat(list.range(9, Integer.MAX_VALUE).items()).hasSize(1);
        assertThat(list.range(10, 5).items()).isEmpty();
        assertThat(list.range(1000, 5)).isEqualTo(new Slice(List.of(), 10, page.version(), page.moved()));
    }

    @Test
    @DisplayName("fails for everybody once it is destroyed, and for a handle or a session that is closed")
    void closed() {
        list.append(texts("a"), 0);
        SequenceDriver handle = session.sequence(TestSessions.list("l"));
        handle.close();
        assertThatThrownBy(() -> handle.get(0, Receiver.EXACT)).isInstanceOf(ClosedException.class);
        IpcDriver second = TestSessions.join(session.ticket());
        SequenceDriver other = second.sequence(TestSessions.list("l"));
        assertThat(other.get(0, Receiver.EXACT)).isEqualTo(text("a"));
        list.destroy();
        List<Runnable> calls = List.of(
                () -> other.get(0, Receiver.EXACT),
                () -> other.range(0, 1),
                () -> other.set(0, text("b"), ANYTHING, 0, Receiver.EXACT),
                () -> other.append(texts("b"), 0),
                () -> other.append(List.of(new Payload((byte) 0, new byte[LARGE])), 0),
                () -> other.remove(0, ANYTHING, 0, Receiver.EXACT),
                () -> other.splice(0, 1, List.of(), ANYTHING, 0),
                other::size);
        calls.forEach(call -> assertThatThrownBy(call::run)
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("list 'l'"));
        SequenceDriver again = second.sequence(TestSessions.list("l"));
        assertThat(again.size()).isZero();
        second.close();
        assertThatThrownBy(() -> again.append(texts("b"), 0)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> again.get(0, Receiver.EXACT)).isInstanceOf(ClosedException.class);
    }
}
