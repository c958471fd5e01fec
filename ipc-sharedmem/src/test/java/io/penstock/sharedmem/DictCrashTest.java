package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.spi.DictDriver;
import io.penstock.spi.DictDriver.Page;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.Versioned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers in processes of their own, killed at random moments. Each has keys of its own, whose values it replaces and
 * removes, and reports each write in a mapped file: the key before, and the number after it returned. So each key must
 * be as the last report says, or as the one write that was under way has made it.
 */
@DisplayName("A dict whose writers are killed at random moments")
class DictCrashTest {

    private static final int ROUNDS = Integer.getInteger("penstock.crash.rounds", 20);
    private static final long SEED = Long.getLong("penstock.crash.seed", 20261121);
    private static final int WRITERS = 3;

    @TempDir
    Path base;

    @TempDir
    Path reports;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @DisplayName("has every acknowledged write, whole, with growing versions and the right size, and goes on")
    void acknowledged() throws Exception {
        Random random = new Random(SEED);
        long writes = 0;
        try (IpcDriver session = TestSessions.open("", Map.of("dir", base.toString()))) {
            DictDriver dict = session.dict(TestSessions.dict("crash"));
            List<Killable> children = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                children.add(start(session, i));
            }
            Map<Payload, Versioned> last = new HashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                int victim = random.nextInt(WRITERS);
                children.get(victim).awaitSomeWork(random);
                writes += kill(children.get(victim), dict, last);
                children.set(victim, start(session, victim));
            }
            for (Killable child : children) {
                writes += kill(child, dict, last);
            }
            long self = session.participants().self();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> session.participants().alive().equals(Set.of(self)));
            check(dict);
            System.out.println(
                    "crash test of the dict: seed " + SEED + ", " + ROUNDS + " kills, " + writes + " writes");
        }
        try (Stream<Path> left = Files.list(base)) {
            assertThat(left).isEmpty();
        }
    }

    /** The size is what a scan finds, and no file is left that nothing leads to. */
    private void check(DictDriver dict) throws IOException {
        long found = 0;
        long large = 0;
        long cursor = 0;
        do {
            Page page = dict.scan(cursor, 100);
            for (DictDriver.Entry entry : page.entries()) {
                found++;
                large += requireWhole(entry.value().payload()).length() > Writer.SMALL ? 1 : 0;
            }
            cursor = page.cursor();
        } while (cursor != 0);
        assertThat(found).isEqualTo(dict.size());
        try (Stream<Path> files = Files.walk(base)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names)
                    .filteredOn(name -> name.matches("\\d+\\.d\\d+\\.v\\d+"))
                    .hasSize((int) large);
            assertThat(names)
                    .filteredOn(name -> name.matches("\\d+\\.d\\d+\\.g\\d+"))
                    .hasSizeLessThanOrEqualTo(16);
            assertThat(names).noneMatch(name -> name.matches("\\d+\\.t.*"));
        }
    }

    private static Payload requireWhole(Payload value) {
        byte[] bytes = value.toArray();
        byte fill = (byte) ByteBuffer.wrap(bytes).getLong();
        for (int i = 8; i < bytes.length; i++) {
            if (bytes[i] != fill) {
                throw new AssertionError("A torn value of " + bytes.length + " bytes at " + i);
            }
        }
        return value;
    }

    private Killable start(IpcDriver session, int index) throws IOException {
        Path report = Files.createTempFile(reports, "report", "");
        return new Killable(
                index, CrashReport.open(report), ChildJvm.start(Writer.class, session.ticket(), report, index));
    }

    private static int kill(Killable child, DictDriver dict, Map<Payload, Versioned> last) throws IOException {
        child.jvm().close();
        CrashReport report = child.report();
        Map<Long, Long> acknowledged = new HashMap<>();
        int at = 0;
        for (; at + 1 < report.size(); at += 2) {
            acknowledged.put(report.get(at) >> 1, (report.get(at) & 1) == 0 ? report.get(at + 1) : 0);
        }
        long underWay = at < report.size() ? report.get(at) : -1;
        for (Map.Entry<Long, Long> entry : acknowledged.entrySet()) {
            Payload key = Writer.key(child.index(), entry.getKey());
            Versioned found = dict.get(key, Receiver.EXACT);
            long number = found == null
                    ? 0
                    : ByteBuffer.wrap(requireWhole(found.payload()).toArray()).getLong();
            if (entry.getKey() != underWay >> 1) {
                assertThat(number).as("key %s", entry.getKey()).isEqualTo(entry.getValue());
            } else if ((underWay & 1) == 0) {
                assertThat(number == entry.getValue() || number == at / 2 + 1).isTrue();
            } else {
                assertThat(number == entry.getValue() || number == 0).isTrue();
            }
            Versioned before = last.get(key);
            if (found != null) {
                assertThat(found.version()).isGreaterThanOrEqualTo(before == null ? 1 : before.version());
                last.put(key, new Versioned(key, found.version()));
            }
        }
        return at / 2;
    }

    /** A child and where it reports. */
    private record Killable(int index, CrashReport report, ChildJvm jvm) {

        /** Kills it mostly while it works, now and then while it starts. */
        void awaitSomeWork(Random random) {
            if (random.nextInt(6) > 0) {
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> report.size() > 0);
            }
            LockSupport.parkNanos(random.nextInt(40_000_000));
        }
    }

    /**
     * Puts and removes at full speed. Reports twice the key, odd for a removal, before a write, and its number after
     * it.
     */
    static final class Writer {

        static final int SMALL = 1000;
        private static final int KEYS = 200;

        public static void main(String[] arguments) throws Exception {
            IpcDriver session = TestSessions.joinHex(arguments[0]);
            CrashReport report = CrashReport.open(Path.of(arguments[1]));
            int index = Integer.parseInt(arguments[2]);
            DictDriver dict = session.dict(TestSessions.dict("crash"));
            Random random = new Random(session.participants().self());
            for (long number = 1; ; number++) {
                long key = random.nextInt(KEYS);
                boolean remove = random.nextInt(4) == 0;
                if (!report.add(key * 2 + (remove ? 1 : 0))) {
                    return;
                }
                if (remove) {
                    dict.remove(key(index, key), 0, Receiver.EXACT);
                } else {
                    dict.put(key(index, key), value(number, random), 0, Receiver.EXACT);
                }
                if (!report.add(number)) {
                    return;
                }
            }
        }

        /** Some keys are so large that they lie in files of their own. */
        static Payload key(int index, long number) {
            byte[] bytes = new byte[number == 3 ? 70_000 : 12];
            ByteBuffer.wrap(bytes).putInt(index).putLong(number);
            return new Payload((byte) 1, bytes);
        }

        private static Payload value(long number, Random random) {
            byte[] bytes = new byte[8 + (random.nextInt(50) == 0 ? 70_000 : random.nextInt(SMALL - 8))];
            Arrays.fill(bytes, (byte) number);
            ByteBuffer.wrap(bytes).putLong(number);
            return new Payload((byte) 2, bytes);
        }
    }
}
