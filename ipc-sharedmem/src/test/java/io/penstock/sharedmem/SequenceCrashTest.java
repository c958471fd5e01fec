package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.spi.IpcDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
 * Writers in processes of their own, killed at random moments. They put blocks of elements into one list, at its end
 * and between other blocks, take them out, replace them by others, replace single elements of their own blocks, and
 * sort all blocks: each of these as one call. Each reports in a mapped file what it is about to do, and that it has
 * done it. So at every moment, and after every death, the list consists of whole blocks; and of the dead writer's
 * blocks those must be there that were acknowledged, the one call that was under way being made or not.
 */
@DisplayName("A list whose writers are killed at random moments")
class SequenceCrashTest {

    private static final int ROUNDS = Integer.getInteger("penstock.crash.rounds", 20);
    private static final long SEED = Long.getLong("penstock.crash.seed", 20261121);
    private static final int WRITERS = 3;

    @TempDir
    Path base;

    @TempDir
    Path reports;

    private int lastWriter;
    private long changes;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @DisplayName("consists of whole blocks, has every acknowledged change, leaves no file behind, and goes on")
    void acknowledged() throws Exception {
        Random random = new Random(SEED);
        try (IpcDriver session = TestSessions.open("", Map.of("dir", base.toString()))) {
            SequenceDriver list = session.sequence(TestSessions.list("crash"));
            List<Killable> children = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                children.add(start(session));
            }
            for (int round = 0; round < ROUNDS; round++) {
                int victim = random.nextInt(WRITERS);
                children.get(victim).awaitSomeWork(random);
                killAndCheck(children.get(victim), list);
                children.set(victim, start(session));
            }
            for (Killable child : children) {
                child.awaitSomeWork(random);
            }
            for (Killable child : children) {
                child.jvm().close();
            }
            for (Killable child : children) {
                killAndCheck(child, list);
            }
            long self = session.participants().self();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> session.participants().alive().equals(Set.of(self)));
            assertThat(Block.read(list).blocks()).isEmpty();
            checkFiles();
            System.out.println(
                    "crash test of the list: seed " + SEED + ", " + ROUNDS + " kills, " + changes + " changes");
        }
        try (Stream<Path> left = Files.list(base)) {
            assertThat(left).isEmpty();
        }
    }

    /** No file is left that nothing leads to. */
    private void checkFiles() throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).noneMatch(name -> name.matches("\\d+\\.v\\d+"));
            assertThat(names).noneMatch(name -> name.matches("\\d+\\.t.*"));
            assertThat(names).filteredOn(name -> name.matches("\\d+\\.g\\d+")).hasSizeLessThanOrEqualTo(1);
        }
    }

    private Killable start(IpcDriver session) throws IOException {
        Path report = Files.createTempFile(reports, "report", "");
        int writer = ++lastWriter;
        return new Killable(
                writer, CrashReport.open(report), ChildJvm.start(Writer.class, session.ticket(), report, writer));
    }

    /** Compares what is there of a killed writer with what it has reported; then takes it out. */
    private void killAndCheck(Killable child, SequenceDriver list) throws IOException {
        child.jvm().close();
        CrashReport report = child.report();
        Map<Long, Long> books = new HashMap<>();
        int at = 0;
        for (; at + Writer.REPORT <= report.size(); at += Writer.REPORT) {
            Writer.enter(books, report, at);
        }
        changes += at / Writer.REPORT;
        Map<Long, Long> other = new HashMap<>(books);
        if (at + Writer.REPORT - 1 <= report.size()) {
            Writer.enter(other, report, at);
        }
        Map<Long, Long> found = new HashMap<>();
        for (Block block : Block.read(list).blocks()) {
            if (block.writer() == child.writer()) {
                assertThat(found.put(block.number(), block.revision())).isNull();
            }
        }
        assertThat(found).isIn(books, other);
        takeOut(child.writer(), list);
    }

    private static void takeOut(int writer, SequenceDriver list) {
        while (true) {
            Blocks now = Block.read(list);
            List<Payload> others = new ArrayList<>();
            for (Block block : now.blocks()) {
                if (block.writer() != writer) {
                    others.addAll(block.elements());
                }
            }
            if (list.splice(0, SequenceDriver.END, others, Expected.unchanged(now.version()), 0)
                    != SequenceDriver.REFUSED) {
                return;
            }
        }
    }

    /** A child and where it reports. */
    private record Killable(int writer, CrashReport report, ChildJvm jvm) {

        /** Lets it work mostly, and now and then only start. */
        void awaitSomeWork(Random random) {
            if (random.nextInt(6) > 0) {
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> report.size() > 0);
            }
            LockSupport.parkNanos(random.nextInt(40_000_000));
            assertThat(jvm.process().isAlive()).as("has found no fault").isTrue();
        }
    }

    /** The list at one moment. */
    private record Blocks(List<Block> blocks, long version) {}

    /**
     * Consecutive elements that were put by one call. Each has the writer, the block's number, the block's length, its
     * index in the block, a revision (of the first only more than 0), and is filled with bytes that follow from these.
     */
    private record Block(int writer, long number, long from, long revision, List<Payload> elements) {

        private static final int HEADER = 32;

        static Block make(int writer, long number, Random random) {
            int length = 1 + random.nextInt(6);
            List<Payload> elements = new ArrayList<>();
            for (int index = 0; index < length; index++) {
                elements.add(element(writer, number, length, index, 0, random));
            }
            return new Block(writer, number, 0, 0, elements);
        }

        static Payload element(int writer, long number, int length, int index, long revision, Random random) {
            byte[] bytes = new byte[HEADER + (random.nextInt(300) == 0 ? 70_000 : random.nextInt(60))];
            Arrays.fill(bytes, (byte) (number * 31 + index));
            ByteBuffer.wrap(bytes)
                    .putInt(writer)
                    .putInt(length)
                    .putLong(number)
                    .putLong(index)
                    .putLong(revision);
            return new Payload((byte) 5, bytes);
        }

        /** Reads the list, which must consist of whole blocks. */
        static Blocks read(SequenceDriver list) {
            Slice now = list.range(0, Integer.MAX_VALUE);
            if (now.items().size() != now.size()) {
                throw new AssertionError("The page has " + now.items().size() + " of " + now.size());
            }
            List<Block> blocks = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (int at = 0; at < now.size(); ) {
                ByteBuffer first = ByteBuffer.wrap(now.items().get(at).toArray());
                int writer = first.getInt(0);
                int length = first.getInt(4);
                long number = first.getLong(8);
                List<Payload> elements = now.items().subList(at, at + length);
                for (int index = 0; index < length; index++) {
                    requireWhole(elements.get(index), writer, length, number, index);
                }
                if (!seen.add(writer + "." + number)) {
                    throw new AssertionError("Block " + number + " of " + writer + " is there twice");
                }
                blocks.add(new Block(writer, number, at, first.getLong(24), elements));
                at += length;
            }
            return new Blocks(blocks, now.version());
        }

        private static void requireWhole(Payload element, int writer, int length, long number, int index) {
            byte[] bytes = element.toArray();
            ByteBuffer header = ByteBuffer.wrap(bytes);
            boolean whole = header.getInt(0) == writer
                    && header.getInt(4) == length
                    && header.getLong(8) == number
                    && header.getLong(16) == index;
            for (int i = HEADER; whole && i < bytes.length; i++) {
                whole = bytes[i] == (byte) (number * 31 + index);
            }
            if (!whole) {
                throw new AssertionError("Element " + index + " of block " + number + " of " + writer + " is "
                        + header.getInt(0) + " " + header.getLong(8) + " " + header.getLong(16));
            }
        }

        long to() {
            return from + elements.size();
        }
    }

    /**
     * Changes the list at full speed. Reports before a change the block that goes (0 if none), the block that comes or
     * is changed (0 if none) and its revision, and a 1 after it. A change that was refused, since others were faster,
     * is reported as one that does nothing.
     */
    static final class Writer {

        static final int REPORT = 4;

        private static final int MOST_BLOCKS = 25;

        private final SequenceDriver list;
        private final CrashReport report;
        private final int self;
        private final Random random;
        private final List<Long> own = new ArrayList<>();
        private long lastBlock;
        private long lastRevision;

        private Writer(SequenceDriver list, CrashReport report, int self) {
            this.list = list;
            this.report = report;
            this.self = self;
            this.random = new Random(self);
        }

        public static void main(String[] arguments) throws Exception {
            IpcDriver session = TestSessions.joinHex(arguments[0]);
            CrashReport report = CrashReport.open(Path.of(arguments[1]));
            SequenceDriver list = session.sequence(TestSessions.list("crash"));
            Writer writer = new Writer(list, report, Integer.parseInt(arguments[2]));
            while (report.size() + REPORT < 1 << 20) {
                writer.change();
            }
        }

        /** Keeps the books: which blocks are there, with which revision. */
        static void enter(Map<Long, Long> books, CrashReport report, int at) {
            books.remove(report.get(at));
            if (report.get(at + 1) != 0) {
                books.put(report.get(at + 1), report.get(at + 2));
            }
        }

        private void change() {
            int what = own.isEmpty() ? 0 : own.size() < MOST_BLOCKS ? random.nextInt(7) : 2 + random.nextInt(5);
            Blocks now = Block.read(list);
            Expected unmoved = Expected.unmoved(now.version());
            Block mine = own.isEmpty() ? null : find(now, own.get(random.nextInt(own.size())));
            Block comes = Block.make(self, lastBlock + 1, random);
            switch (what) {
                case 0 -> put(comes, () -> list.append(comes.elements(), 0));
                case 1 -> {
                    List<Block> blocks = now.blocks();
                    long at = blocks.get(random.nextInt(blocks.size())).from();
                    attempt(0, comes.number(), 0, () -> list.splice(at, at, comes.elements(), unmoved, 0));
                }
                case 2 ->
                    attempt(mine.number(), 0, 0, () -> list.splice(mine.from(), mine.to(), List.of(), unmoved, 0));
                case 3 ->
                    attempt(
                            mine.number(),
                            comes.number(),
                            0,
                            () -> list.splice(mine.from(), mine.to(), comes.elements(), unmoved, 0));
                case 4, 5 -> {
                    Payload first =
                            Block.element(self, mine.number(), mine.elements().size(), 0, ++lastRevision, random);
                    attempt(0, mine.number(), lastRevision, () -> {
                        Payload before = list.set(mine.from(), first, unmoved, 0, Receiver.EXACT);
                        return before == null ? SequenceDriver.REFUSED : 0;
                    });
                }
                default -> attempt(0, 0, 0, () -> sort(now));
            }
        }

        private long sort(Blocks now) {
            List<Block> sorted = new ArrayList<>(now.blocks());
            Comparator<Block> order = Comparator.comparing(Block::writer);
            Collections.shuffle(sorted, random);
            sorted.sort(random.nextBoolean() ? order : order.reversed());
            List<Payload> elements = new ArrayList<>();
            sorted.forEach(block -> elements.addAll(block.elements()));
            return list.splice(0, SequenceDriver.END, elements, Expected.unchanged(now.version()), 0);
        }

        private Block find(Blocks now, long number) {
            return now.blocks().stream()
                    .filter(block -> block.writer() == self && block.number() == number)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Block " + number + " is gone"));
        }

        private void put(Block comes, Runnable change) {
            attempt(0, comes.number(), 0, () -> {
                change.run();
                return 0;
            });
        }

        /** Reports, changes, reports; a change that is refused is taken back in the report. */
        private void attempt(long goes, long comes, long revision, Change change) {
            report.add(goes);
            report.add(comes);
            report.add(revision);
            if (change.make() == SequenceDriver.REFUSED) {
                report.takeBack(REPORT - 1);
                return;
            }
            report.add(1);
            own.remove(goes);
            if (comes != 0 && !own.contains(comes)) {
                own.add(comes);
                lastBlock = comes;
            }
        }

        private interface Change {
            long make();
        }
    }
}
