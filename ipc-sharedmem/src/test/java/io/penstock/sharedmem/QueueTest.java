package io.penstock.sharedmem;

import static io.penstock.sharedmem.TestSessions.payload;
import static io.penstock.sharedmem.TestSessions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueDriver.Unfinished;
import io.penstock.spi.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A queue in shared memory")
class QueueTest {

    @TempDir
    Path base;

    private IpcDriver session;
    private IpcDriver other;

    @BeforeEach
    void open() {
        session = TestSessions.open("", Map.of("dir", base.toString()));
        other = TestSessions.join(session.ticket());
    }

    @AfterEach
    void close() {
        other.close();
        session.close();
    }

    private QueueDriver queue(IpcDriver from, String... options) {
        Map<String, String> stated = options.length == 0 ? Map.of() : Map.of(options[0], options[1]);
        return from.queue(TestSessions.queue("q", stated));
    }

    private long filesLike(String part) throws IOException {
        try (Stream<Path> all = Files.walk(base)) {
            return all.filter(file -> file.getFileName().toString().matches(part))
                    .count();
        }
    }

    @Test
    @DisplayName("carries messages of all sizes in order, each with its format, and leaves no file of a large one")
    void sizes() throws IOException {
        QueueDriver queue = queue(session);
        QueueDriver far = queue(other);
        Random random = new Random(1);
        List<Payload> sent = new ArrayList<>();
        for (int size : new int[] {0, 1, 8, 100, 65_000, 65_536, 1 << 20, (1 << 20) + 1, 3_000_000, 5}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            sent.add(new Payload((byte) -size, bytes));
            assertThat(queue.offer(sent.get(sent.size() - 1))).isNotNegative();
        }
        assertThat(far.size()).isEqualTo(sent.size());
        for (Payload expected : sent) {
            Payload taken = far.poll(Receiver.EXACT);
            assertThat(taken.equals(expected)).as("%s", expected).isTrue();
        }
        assertThat(far.poll(Receiver.EXACT)).isNull();
        assertThat(filesLike("\\d+\\.qs.*")).isZero();
    }

    @Test
    @DisplayName("behaves as a simple model does, whatever is done to it by whom")
    void model() {
        IpcDriver[] who = {session, other};
        for (int seed = 0; seed < 30; seed++) {
            QueueDriver[] handles = {queue(who[0]), queue(who[1])};
            new QueueModel(seed, handles).run(4000);
            handles[0].destroy();
        }
    }

    @Test
    @DisplayName("gives drained segments back, and reuses a few")
    void segments() throws IOException {
        QueueDriver queue = queue(session);
        QueueDriver far = queue(other);
        byte[] bytes = new byte[1000];
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5000; i++) {
                queue.offer(new Payload((byte) 0, bytes));
            }
            for (int i = 0; i < 5000; i++) {
                assertThat(far.poll(Receiver.EXACT)).isNotNull();
            }
        }
        assertThat(far.poll(Receiver.EXACT)).isNull();
        assertThat(filesLike("\\d+\\.qb.*")).isLessThanOrEqualTo(4);
    }

    @Test
    @DisplayName("says what is unfinished, and that what a leaver had taken is abandoned")
    void unfinished() throws InterruptedException {
        QueueDriver queue = queue(session);
        QueueDriver far = queue(other);
        IntStream.range(0, 5).forEach(i -> queue.offer(payload("" + i)));
        far.poll(Receiver.EXACT);
        far.poll(Receiver.EXACT);
        LeasedItem leased = far.lease();
        assertThat(text(leased.copy(Receiver.EXACT))).isEqualTo("2");
        assertThat(queue.unfinished()).isEqualTo(new Unfinished(5, 0));
        assertThat(queue.size()).isEqualTo(2);
        assertThat(far.taskDone()).isTrue();
        other.close();
        assertThat(queue.unfinished()).isEqualTo(new Unfinished(3, 1));
        LeasedItem again = queue.lease();
        assertThat(text(again.copy(Receiver.EXACT))).isEqualTo("2");
        assertThat(again.deliveries()).isEqualTo(2);
        assertThat(queue.ack(again.id())).isTrue();
        assertThat(queue.ack(again.id())).isFalse();
        Pending<Unfinished> join = queue.startJoin(Pending.FOREVER);
        queue.pollAll(10);
        assertThat(join.result()).isNull();
        queue.taskDone();
        queue.taskDone();
        assertThat(queue.taskDone()).isFalse();
        assertThat(join.await(Long.MAX_VALUE)).isTrue();
        assertThat(join.result()).isEqualTo(new Unfinished(0, 1));
    }

    @Test
    @DisplayName("lets a putter wait for room, and a taker for an item, by callback as well")
    void waits() throws InterruptedException {
        QueueDriver queue = queue(session, "capacity", "1");
        QueueDriver far = queue(other);
        Pending<Long> first = queue.startOffer(payload("a"), Pending.FOREVER);
        Pending<Long> second = queue.startOffer(payload("b"), Pending.FOREVER);
        assertThat(first.result()).isNotNegative();
        assertThat(second.result()).isNull();
        List<String> told = new ArrayList<>();
        second.whenComplete(() -> {
            synchronized (told) {
                told.add("second");
            }
        });
        assertThat(text(far.poll(Receiver.EXACT))).isEqualTo("a");
        await().atMost(Duration.ofSeconds(5)).until(() -> second.result() != null);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            synchronized (told) {
                assertThat(told).containsExactly("second");
            }
        });
        assertThat(text(far.poll(Receiver.EXACT))).isEqualTo("b");
        Pending<Payload> taken = far.startPoll(Pending.FOREVER);
        assertThat(taken.await(1_000_000)).isFalse();
        assertThat(taken.cancel()).isTrue();
        queue.offer(payload("c"));
        assertThat(taken.result()).isNull();
        assertThat(far.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("when its bytes are limited refuses what is too large for ever, and makes wait what is too large now")
    void limit() {
        QueueDriver queue = queue(session, "max-bytes", "4000000");
        assertThatThrownBy(() -> queue.offer(new Payload((byte) 0, new byte[5_000_000])))
                .isInstanceOf(CapacityException.class)
                .hasMessageContaining("4000000");
        Payload large = new Payload((byte) 0, new byte[1_900_000]);
        for (int round = 0; round < 5; round++) {
            assertThat(queue.offer(large)).isNotNegative();
            assertThat(queue.offer(large)).isNotNegative();
            assertThat(queue.offer(large)).isEqualTo(QueueDriver.FULL);
            assertThat(queue.poll(Receiver.EXACT)).isNotNull();
            assertThat(queue.poll(Receiver.EXACT)).isNotNull();
            assertThat(queue.poll(Receiver.EXACT)).isNull();
        }
    }

    @Test
    @DisplayName("when shut down lets takers drain it, and fails whoever waits for more")
    void shutdown() throws InterruptedException {
        QueueDriver queue = queue(session);
        QueueDriver far = queue(other);
        queue.offer(payload("last"));
        far.shutdown();
        assertThatThrownBy(() -> queue.offer(payload("x"))).isInstanceOf(ClosedException.class);
        LeasedItem leased = queue.lease();
        Pending<Payload> waiting = far.startPoll(Pending.FOREVER);
        assertThat(waiting.result()).isNull();
        queue.nack(leased.id());
        assertThat(waiting.await(Long.MAX_VALUE)).isTrue();
        assertThat(text(waiting.result())).isEqualTo("last");
        assertThatThrownBy(() -> far.poll(Receiver.EXACT))
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("shut down");
    }

    @Test
    @DisplayName("when destroyed wakes those who wait, in other processes too, and frees its name")
    void destroyed() throws Exception {
        QueueDriver queue = queue(session);
        QueueDriver far = queue(other);
        Pending<Payload> waiting = far.startPoll(Pending.FOREVER);
        queue.destroy();
        queue.destroy();
        assertThat(waiting.await(Long.MAX_VALUE)).isTrue();
        assertThatThrownBy(waiting::result).isInstanceOf(ClosedException.class).hasMessageContaining("destroyed");
        assertThatThrownBy(queue::size).isInstanceOf(ClosedException.class);
        assertThat(filesLike("\\d+\\.q.*")).isZero();
        assertThat(queue(other).size()).isZero();
    }

    @Test
    @DisplayName("whose handle is closed fails those who wait on it, and nobody else")
    void handleClosed() throws InterruptedException {
        QueueDriver first = queue(session);
        QueueDriver second = queue(session);
        Pending<Payload> onFirst = first.startPoll(Pending.FOREVER);
        Pending<Payload> onSecond = second.startPoll(Pending.FOREVER);
        first.close();
        assertThat(onFirst.await(Long.MAX_VALUE)).isTrue();
        assertThatThrownBy(onFirst::result).isInstanceOf(ClosedException.class);
        assertThat(onSecond.result()).isNull();
        second.offer(payload("x"));
        assertThat(text(onSecond.result())).isEqualTo("x");
    }
}
