package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.spi.IpcDriver;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.Receiver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Producers and consumers in processes of their own, killed at random moments. Each reports in a mapped file what was
 * acknowledged: a producer the number of each put that returned, a consumer each item that a take gave it. What the
 * last call did before the kill may not be reported: so a few items per killed consumer may be unaccounted for. Nothing
 * may come twice, torn, or be lost otherwise.
 */
@DisplayName("A queue whose users are killed at random moments")
class QueueCrashTest {

    private static final int ROUNDS = Integer.getInteger("penstock.crash.rounds", 30);
    private static final long SEED = Long.getLong("penstock.crash.seed", 20261121);

    @TempDir
    Path base;

    @TempDir
    Path reports;

    @ParameterizedTest(name = "with an end reserved after {0} uses")
    @ValueSource(ints = {1, 1000})
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @DisplayName("gives every acknowledged item exactly once, whole and in order, and goes on")
    void exactlyOnce(int uses) throws Exception {
        Random random = new Random(SEED);
        Map<String, String> options = Map.of("dir", base.toString(), "reserve-after", Integer.toString(uses));
        try (IpcDriver session = TestSessions.open("", options)) {
            QueueDriver queue = session.queue(TestSessions.queue("crash", Map.of("capacity", "5000")));
            Ledger ledger = new Ledger();
            List<Killable> children = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                children.add(start(session, i, uses));
            }
            for (int round = 0; round < ROUNDS; round++) {
                int victim = random.nextInt(children.size());
                children.get(victim).awaitSomeWork(random);
                ledger.killAndRead(children.get(victim));
                children.set(victim, start(session, victim, uses));
            }
            for (Killable child : children) {
                ledger.killAndRead(child);
            }
            long self = session.participants().self();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> session.participants().alive().equals(java.util.Set.of(self)));
            assertThat(queue.size())
                    .isEqualTo(queue.browse(Long.MIN_VALUE, Integer.MAX_VALUE).size());
            long left = queue.size();
            for (Payload item = queue.poll(Receiver.EXACT); item != null; item = queue.poll(Receiver.EXACT)) {
                ledger.took(item.toArray());
                assertThat(queue.taskDone()).isTrue();
                left--;
            }
            assertThat(left).isZero();
            assertThat(queue.size()).isZero();
            assertThat(queue.unfinished().count()).isZero();
            assertThat(queue.remainingCapacity()).isEqualTo(5000);
            ledger.check(ROUNDS + 4);
            System.out.println(
                    "crash test of the queue: seed " + SEED + ", " + ROUNDS + " kills, " + ledger.taken + " items");
        }
        try (Stream<Path> left = Files.list(base)) {
            assertThat(left).isEmpty();
        }
    }

    private Killable start(IpcDriver session, int index, int uses) throws IOException {
        boolean produces = index % 2 == 0;
        Path report = Files.createTempFile(reports, "report", "");
        return new Killable(
                produces,
                CrashReport.open(report),
                ChildJvm.start(produces ? Producer.class : Consumer.class, session.ticket(), report, uses));
    }

    /** A child and where it reports. */
    private record Killable(boolean produces, CrashReport report, ChildJvm jvm) {

        /** Kills it mostly while it works, now and then while it starts. */
        void awaitSomeWork(Random random) {
            if (random.nextInt(5) > 0) {
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> report.size() > 0);
            }
            LockSupport.parkNanos(random.nextInt(30_000_000));
        }
    }

    /** What was put, by whom, and what came out. */
    private static final class Ledger {

        private final Map<Long, Long> acknowledged = new HashMap<>();
        private final Map<Long, List<Long>> came = new HashMap<>();
        private long taken;

        void killAndRead(Killable child) throws IOException {
            child.jvm().close();
            CrashReport report = child.report();
            for (int i = 0; i + 1 < report.size(); i += 2) {
                if (child.produces()) {
                    acknowledged.merge(report.get(i), report.get(i + 1), Math::max);
                } else {
                    add(report.get(i), report.get(i + 1));
                }
            }
        }

        void took(byte[] item) {
            ByteBuffer bytes = ByteBuffer.wrap(item);
            requireWhole(item);
            add(bytes.getLong(), bytes.getLong());
        }

        private void add(long producer, long number) {
            came.computeIfAbsent(producer, none -> new ArrayList<>()).add(number);
            taken++;
        }

        /** Each item at most once; all that were acknowledged, save a batch per killed consumer. */
        void check(int kills) {
            long missing = 0;
            for (Map.Entry<Long, Long> producer : acknowledged.entrySet()) {
                List<Long> numbers = came.getOrDefault(producer.getKey(), List.of());
                assertThat(numbers).as("producer %s", producer.getKey()).doesNotHaveDuplicates();
                missing += producer.getValue()
                        - numbers.stream()
                                .filter(number -> number <= producer.getValue())
                                .count();
                long beyond = numbers.stream()
                        .filter(number -> number > producer.getValue())
                        .count();
                assertThat(beyond).as("items put by a call that did not return").isLessThanOrEqualTo(Producer.BATCH);
            }
            assertThat(missing)
                    .as("items that were taken and not reported")
                    .isBetween(0L, (long) kills * Consumer.BATCH);
        }
    }

    private static void requireWhole(byte[] item) {
        long producer = ByteBuffer.wrap(item).getLong();
        for (int i = 16; i < item.length; i++) {
            if (item[i] != (byte) (producer * 31 + i)) {
                throw new AssertionError("A torn item: " + Arrays.toString(item));
            }
        }
    }

    /** Puts numbered items one by one and in batches, at full speed, and says which were surely put. */
    static final class Producer {

        static final int BATCH = 16;

        public static void main(String[] arguments) throws Exception {
            IpcDriver session =
                    TestSessions.join(HexFormat.of().parseHex(arguments[0]), Map.of("reserve-after", arguments[2]));
            CrashReport report = CrashReport.open(Path.of(arguments[1]));
            QueueDriver queue = session.queue(TestSessions.queue("crash", Map.of()));
            long self = session.participants().self();
            Random random = new Random(self);
            long number = 0;
            do {
                number += random.nextInt(4) == 0
                        ? putBatch(queue, self, number, random)
                        : put(queue, self, number, random);
            } while (report.add(self) && report.add(number));
        }

        private static int putBatch(QueueDriver queue, long self, long number, Random random) {
            List<Payload> batch = new ArrayList<>();
            for (int i = 1; i <= BATCH; i++) {
                batch.add(item(self, number + i, random));
            }
            return queue.offerAll(batch);
        }

        private static int put(QueueDriver queue, long self, long number, Random random) throws InterruptedException {
            Pending<Long> pending = queue.startOffer(item(self, number + 1, random), Pending.FOREVER);
            if (!pending.await(TimeUnit.SECONDS.toNanos(30))) {
                throw new AssertionError("A put hangs: " + queue.size() + " items are there");
            }
            assertThat(pending.result()).isNotNegative();
            return 1;
        }

        private static Payload item(long self, long number, Random random) {
            boolean large = random.nextInt(2000) == 0;
            byte[] bytes = new byte[16 + (large ? 1_100_000 : random.nextInt(200))];
            ByteBuffer.wrap(bytes).putLong(self).putLong(number);
            for (int i = 16; i < bytes.length; i++) {
                bytes[i] = (byte) (self * 31 + i);
            }
            return new Payload((byte) 1, bytes);
        }
    }

    /** Takes items one by one, in batches, and by leases, and says what it took. */
    static final class Consumer {

        static final int BATCH = 8;
        private static final int LEASE = 1;

        public static void main(String[] arguments) throws Exception {
            IpcDriver session =
                    TestSessions.join(HexFormat.of().parseHex(arguments[0]), Map.of("reserve-after", arguments[2]));
            CrashReport report = CrashReport.open(Path.of(arguments[1]));
            QueueDriver queue = session.queue(TestSessions.queue("crash", Map.of()));
            Random random = new Random(session.participants().self());
            boolean more = true;
            while (more) {
                int how = random.nextInt(8);
                List<Payload> taken = takeSome(queue, how, random.nextBoolean());
                for (Payload item : taken) {
                    byte[] bytes = item.toArray();
                    requireWhole(bytes);
                    ByteBuffer words = ByteBuffer.wrap(bytes);
                    more = report.add(words.getLong()) && report.add(words.getLong());
                    if (how != LEASE) {
                        queue.taskDone();
                    }
                }
            }
        }

        private static List<Payload> takeSome(QueueDriver queue, int how, boolean finish) throws InterruptedException {
            if (how == 0) {
                return queue.pollAll(BATCH);
            }
            if (how == LEASE) {
                LeasedItem leased = queue.lease();
                boolean acked = leased != null && finish && queue.ack(leased.id());
                if (leased != null && !finish) {
                    queue.nack(leased.id());
                }
                return acked ? List.of(leased.copy(Receiver.EXACT)) : List.of();
            }
            Pending<Payload> pending = queue.startPoll(Pending.FOREVER);
            if (!pending.await(TimeUnit.SECONDS.toNanos(30))) {
                throw new AssertionError("A take hangs: " + queue.size() + " items are there");
            }
            return List.of(pending.result());
        }
    }
}
