package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.spi.BlobDriver;
import io.penstock.spi.BlobDriver.Mapping;
import io.penstock.spi.IpcDriver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
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
 * Writers in processes of their own, killed at random moments. Each has names of its own, whose blobs it destroys,
 * writes and seals again and again. It reports the number of a draft in a mapped file before it begins and after it was
 * sealed. So each blob must be what the last report says, whole, or what the one draft that was under way has made it.
 */
@DisplayName("Blobs whose writers are killed at random moments")
class BlobCrashTest {

    private static final int ROUNDS = Integer.getInteger("penstock.crash.rounds", 20);
    private static final long SEED = Long.getLong("penstock.crash.seed", 20261121);
    private static final int WRITERS = 3;

    /** What stands for a blob that is not sealed. */
    private static final long NOTHING = 0;

    @TempDir
    Path base;

    @TempDir
    Path reports;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @DisplayName("are whole or not there, leave no draft, and their names can be used again")
    void wholeOrNotThere() throws Exception {
        Random random = new Random(SEED);
        long sealed = 0;
        try (IpcDriver session = TestSessions.open("", Map.of("dir", base.toString()))) {
            List<Killable> children = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                children.add(start(session, i));
            }
            Map<String, Long> expected = new HashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                int victim = random.nextInt(WRITERS);
                children.get(victim).awaitSomeWork(random);
                sealed += kill(children.get(victim), session, expected);
                children.set(victim, start(session, victim));
            }
            for (Killable child : children) {
                sealed += kill(child, session, expected);
            }
            long self = session.participants().self();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> session.participants().alive().equals(Set.of(self)));
            check(session);
            System.out.println(
                    "crash test of blobs: seed " + SEED + ", " + ROUNDS + " kills, " + sealed + " drafts sealed");
        }
        try (Stream<Path> left = Files.list(base)) {
            assertThat(left).isEmpty();
        }
    }

    private Killable start(IpcDriver session, int index) throws IOException {
        Path report = Files.createTempFile(reports, "report", "");
        return new Killable(
                index, CrashReport.open(report), ChildJvm.start(Writer.class, session.ticket(), report, index));
    }

    /** Kills a writer, and compares its blobs with its report. */
    private static long kill(Killable child, IpcDriver session, Map<String, Long> expected) throws IOException {
        child.jvm().close();
        CrashReport report = child.report();
        int at = 0;
        for (; at + 1 < report.size(); at += 2) {
            expected.put(Writer.name(child.index(), report.get(at)), report.get(at + 1));
        }
        long underWay = at < report.size() ? report.get(at) : NOTHING;
        for (int key = 0; key < Writer.NAMES; key++) {
            String name = Writer.name(child.index(), key);
            long before = expected.getOrDefault(name, NOTHING);
            long found = number(session, name);
            if (underWay != NOTHING && name.equals(Writer.name(child.index(), underWay))) {
                assertThat(found).as(name).isIn(before, NOTHING, underWay);
                expected.put(name, found);
            } else {
                assertThat(found).as(name).isEqualTo(before);
            }
        }
        return at / 2;
    }

    /** Returns the number of the draft that is a blob, after a look at each of its bytes. */
    private static long number(IpcDriver session, String name) {
        try (BlobDriver blob = session.blob(TestSessions.blob(name))) {
            if (!blob.isSealed()) {
                return NOTHING;
            }
            try (Mapping mapping = blob.map(false)) {
                ByteBuffer bytes = mapping.parts().get(0);
                long number = bytes.getLong(0);
                assertThat(mapping.parts()).hasSize(1);
                assertThat(bytes.remaining()).isEqualTo(Writer.length(number));
                for (int i = Long.BYTES; i < bytes.limit(); i++) {
                    if (bytes.get(i) != (byte) number) {
                        throw new AssertionError("A torn blob of " + bytes.limit() + " bytes at " + i);
                    }
                }
                return number;
            }
        }
    }

    /** No draft has stayed, and all names can be used again. */
    private void check(IpcDriver session) throws IOException {
        int sealed = 0;
        for (int index = 0; index < WRITERS; index++) {
            for (int key = 0; key < Writer.NAMES; key++) {
                sealed += number(session, Writer.name(index, key)) == NOTHING ? 0 : 1;
            }
        }
        assertThat(drafts()).hasSize(sealed);
        for (int index = 0; index < WRITERS; index++) {
            for (int key = 0; key < Writer.NAMES; key++) {
                Writer.replace(session, Writer.name(index, key), 1);
                assertThat(number(session, Writer.name(index, key))).isEqualTo(1);
            }
        }
        assertThat(drafts()).hasSize(WRITERS * Writer.NAMES);
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.d\\d+\\.\\d+"))
                    .toList();
        }
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

    /** Writes and seals at full speed, and leaves drafts behind that it neither seals nor closes for a while. */
    static final class Writer {

        static final int NAMES = 8;
        private static final int CHUNK = 100_000;
        private static final int OPEN_DRAFTS = 10;

        public static void main(String[] arguments) throws Exception {
            IpcDriver session = TestSessions.joinHex(arguments[0]);
            CrashReport report = CrashReport.open(Path.of(arguments[1]));
            int index = Integer.parseInt(arguments[2]);
            Queue<BlobDriver> drafts = new ArrayDeque<>();
            long number = session.participants().self() << 32;
            while (true) {
                number++;
                if (!report.add(number)) {
                    return;
                }
                replace(session, name(index, number), number);
                if (!report.add(number)) {
                    return;
                }
                BlobDriver draft = session.blob(TestSessions.blob("never sealed"));
                draft.append(ByteBuffer.allocate(100));
                drafts.add(draft);
                if (drafts.size() > OPEN_DRAFTS) {
                    drafts.remove().close();
                }
            }
        }

        static String name(int index, long number) {
            return index + "-" + number % NAMES;
        }

        /** Returns how long a draft is: most are short, so that many are sealed, and some need many calls. */
        static int length(long number) {
            return number % 10 == 0 ? 1_500_000 : 8 + (int) (number % 1000);
        }

        static void replace(IpcDriver session, String name, long number) {
            BlobDriver blob = session.blob(TestSessions.blob(name));
            if (blob.isSealed()) {
                blob.destroy();
                blob = session.blob(TestSessions.blob(name));
            }
            byte[] bytes = new byte[length(number)];
            Arrays.fill(bytes, (byte) number);
            ByteBuffer all =
                    ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putLong(0, number);
            while (all.position() < bytes.length) {
                blob.append(all.limit(Math.min(bytes.length, all.position() + CHUNK)));
            }
            blob.seal();
            blob.close();
        }
    }
}
