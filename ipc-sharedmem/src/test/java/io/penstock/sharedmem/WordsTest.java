package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.ConfigurationException;
import io.penstock.ObjectExistsException;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.WordsDriver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Words")
class WordsTest {

    /** What words can occupy, as the documentation of this backend says. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 65536;

    @TempDir
    Path base;

    private IpcDriver open(Map<String, String> options) {
        return TestSessions.open("", options);
    }

    private IpcDriver open() {
        return open(Map.of("dir", base.toString()));
    }

    @Test
    @DisplayName("begin as zeros, and are the same for all participants")
    void shared() {
        try (IpcDriver session = open();
                IpcDriver other = TestSessions.join(session.ticket())) {
            WordsDriver words = session.words(TestSessions.words("w", 1000));
            WordsDriver others = other.words(TestSessions.words("w", 1000));
            for (int i = 0; i < 1000; i++) {
                assertThat(others.get(i)).isZero();
                words.set(i, i * 31L);
            }
            assertThat(others.length()).isEqualTo(1000);
            assertThat(others.get(999)).isEqualTo(999 * 31L);
            assertThat(others.compareAndExchange(0, 0, Long.MIN_VALUE)).isZero();
            assertThat(words.compareAndExchange(0, 0, 1)).isEqualTo(Long.MIN_VALUE);
            assertThat(words.getAndAdd(0, -1)).isEqualTo(Long.MIN_VALUE);
            assertThat(others.get(0)).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    @DisplayName("lose no addition and no exchange of many threads")
    void atomicity() throws InterruptedException {
        try (IpcDriver session = open();
                IpcDriver other = TestSessions.join(session.ticket())) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                WordsDriver words = (t % 2 == 0 ? session : other).words(TestSessions.words("w", 2));
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        words.getAndAdd(0, 1);
                        for (long seen = words.get(1); words.compareAndExchange(1, seen, seen + 1) != seen; ) {
                            seen = words.get(1);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            WordsDriver words = session.words(TestSessions.words("w", 2));
            assertThat(words.get(0)).isEqualTo(80_000);
            assertThat(words.get(1)).isEqualTo(80_000);
        }
    }

    @Test
    @DisplayName("name the index and the length when one is out of bounds")
    void bounds() {
        try (IpcDriver session = open()) {
            WordsDriver words = session.words(TestSessions.words("w", 3));
            for (long index : new long[] {-1, 3, 1L << 32, Long.MIN_VALUE}) {
                assertThatThrownBy(() -> words.set(index, 1))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageContaining(Long.toString(index))
                        .hasMessageContaining("length 3")
                        .hasMessageContaining("'w'");
            }
        }
    }

    @Test
    @DisplayName("refuse a length that cannot be, another one than they have, and one for which there is no room")
    void lengths() {
        try (IpcDriver session = open(Map.of("dir", base.toString(), "max-bytes", "1000000"))) {
            for (long length : new long[] {0, -1, 1L << 40}) {
                assertThatThrownBy(() -> session.words(TestSessions.words("w", length)))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining(Long.toString(length));
            }
            assertThatThrownBy(() -> session.words(TestSessions.words("w", 200_000)))
                    .isInstanceOf(CapacityException.class);
            session.words(TestSessions.words("w", 5));
            assertThatThrownBy(() -> session.words(TestSessions.words("w", 6)))
                    .isInstanceOf(ObjectExistsException.class);
        }
    }

    @ParameterizedTest(name = "of {0} bytes")
    @ValueSource(ints = {1, 4, 8})
    @DisplayName("wrap around, compare and sign-extend at their width, and touch no neighbours")
    void widths(int width) {
        try (IpcDriver session = open();
                IpcDriver other = TestSessions.join(session.ticket())) {
            WordsDriver words = session.words(TestSessions.words("w", 9, width));
            WordsDriver others = other.words(TestSessions.words("w", 9, width));
            int bits = width * Byte.SIZE;
            long least = -1L << bits - 1;
            // What lies beyond the width does not count.
            long beyond = bits == Long.SIZE ? 0 : 1L << bits;
            for (int i = 1; i < 8; i++) {
                words.set(i, beyond + least);
                assertThat(others.get(i)).isEqualTo(least);
                assertThat(others.compareAndExchange(i, 5, 6)).isEqualTo(least);
                assertThat(others.compareAndExchange(i, least + beyond, -1 - beyond))
                        .isEqualTo(least);
                assertThat(words.getAndAdd(i, beyond + 1)).isEqualTo(-1);
                assertThat(words.getAndAdd(i, -1)).isZero();
                assertThat(words.getAndAdd(i, least)).isEqualTo(-1);
                assertThat(others.get(i)).isEqualTo(-(least + 1));
                assertThat(words.get(i - 1)).isEqualTo(i == 1 ? 0 : -(least + 1));
                assertThat(words.get(i + 1)).isZero();
            }
        }
    }

    @Test
    @DisplayName(
            "of one byte lose nothing though four are exchanged together, and a store to one leaves the others alone")
    void neighbours() throws Exception {
        try (IpcDriver session = open();
                IpcDriver other = TestSessions.join(session.ticket())) {
            List<CompletableFuture<Void>> writers = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                WordsDriver words = (t % 2 == 0 ? session : other).words(TestSessions.words("w", 4, 1));
                int mine = t;
                writers.add(CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 50_000; i++) {
                        if (mine % 2 == 0) {
                            words.getAndAdd(mine, 1);
                        } else {
                            words.set(mine, i);
                        }
                        assertThat(words.get(mine)).isEqualTo((byte) (mine % 2 == 0 ? i + 1 : i));
                    }
                }));
            }
            for (CompletableFuture<Void> writer : writers) {
                writer.get(50, TimeUnit.SECONDS);
            }
        }
    }

    @ParameterizedTest(name = "of {0} bytes")
    @ValueSource(ints = {1, 4, 8})
    @DisplayName("are copied in and out of any buffer, and shown by a window, in native order")
    void bulk(int width) {
        try (IpcDriver session = open()) {
            WordsDriver words = session.words(TestSessions.words("w", 20, width));
            ByteBuffer source = ByteBuffer.allocate(100).order(ByteOrder.BIG_ENDIAN);
            for (int i = 0; i < 10; i++) {
                putNative(source, 4 + i * width, width, i - 5);
            }
            source.position(4).limit(4 + 10 * width);
            words.write(3, source);
            assertThat(source.hasRemaining()).isFalse();
            assertThat(words.get(2)).isZero();
            assertThat(words.get(3)).isEqualTo(-5);
            assertThat(words.get(12)).isEqualTo(4);
            assertThat(words.get(13)).isZero();

            ByteBuffer target = ByteBuffer.allocateDirect(5 * width);
            words.read(10, target);
            assertThat(target.hasRemaining()).isFalse();
            ByteBuffer window = words.window(10, 5);
            assertThat(window.remaining()).isEqualTo(5 * width);
            assertThat(target.flip()).isEqualTo(window);
            putNative(window, 0, width, 77);
            assertThat(words.get(10)).isEqualTo(77);
            words.set(11, -1);
            assertThat(window.get(width)).isEqualTo((byte) -1);
            assertThat(words.window(20, 0).remaining()).isZero();
        }
    }

    private static void putNative(ByteBuffer buffer, int at, int width, int value) {
        ByteBuffer ordered = buffer.duplicate().order(ByteOrder.nativeOrder()).clear();
        switch (width) {
            case 1 -> ordered.put(at, (byte) value);
            case 4 -> ordered.putInt(at, value);
            default -> ordered.putLong(at, value);
        }
    }

    @Test
    @DisplayName("name range and length when there are not so many, and refuse a buffer that ends within a word")
    void bulkBounds() {
        try (IpcDriver session = open()) {
            WordsDriver words = session.words(TestSessions.words("w", 3, 4));
            for (long from : new long[] {-1, 2, 3, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertThatThrownBy(() -> words.read(from, ByteBuffer.allocate(8)))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageContaining("2 words from index " + from)
                        .hasMessageContaining("length 3")
                        .hasMessageContaining("'w'");
                assertThatThrownBy(() -> words.write(from, ByteBuffer.allocate(8)))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
            assertThatThrownBy(() -> words.window(0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> words.window(1, Long.MAX_VALUE)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> words.write(0, ByteBuffer.allocate(6)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("6 bytes");
            words.close();
            assertThatThrownBy(() -> words.window(0, 1)).isInstanceOf(ClosedException.class);
        }
    }

    @Test
    @DisplayName("have a width of 1, 4 or 8 that is agreed on, and a limit that the refusal states")
    void widthsAndLimits() {
        try (IpcDriver session = open()) {
            for (int width : new int[] {0, 2, 16, -1}) {
                assertThatThrownBy(() -> session.words(TestSessions.words("w", 1, width)))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining(Integer.toString(width));
            }
            session.words(TestSessions.words("w", 5, 4));
            assertThatThrownBy(() -> session.words(TestSessions.words("w", 5, 8)))
                    .isInstanceOf(ObjectExistsException.class)
                    .hasMessageContaining("width");
            for (int width : new int[] {1, 4, 8}) {
                assertThatThrownBy(() -> session.words(TestSessions.words("many", MOST_BYTES / width + 1, width)))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("1 to " + MOST_BYTES / width);
            }
        }
    }

    @ParameterizedTest(name = "of {0} bytes")
    @ValueSource(ints = {1, 4, 8})
    @DisplayName("are reached up to the last one, just below 2 GiB")
    void largest(int width) throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isDirectory(memory), "there is no /dev/shm");
        long room = Files.getFileStore(memory).getUsableSpace();
        assumeTrue(room > 3L << 30, () -> "/dev/shm has room for " + room + " bytes only");
        reachLast(MOST_BYTES / width, width);
        // The mapping is unreachable now; without it the memory is free for the next test.
        System.gc();
    }

    private static void reachLast(long length, int width) {
        try (IpcDriver session = TestSessions.open()) {
            WordsDriver words = session.words(TestSessions.words("w", length, width));
            assertThat(words.length()).isEqualTo(length);
            words.set(length - 1, 5);
            assertThat(words.getAndAdd(length - 1, 1)).isEqualTo(5);
            assertThat(words.compareAndExchange(length - 1, 6, 7)).isEqualTo(6);
            ByteBuffer last = ByteBuffer.allocate(2 * width);
            words.read(length - 2, last);
            ByteBuffer expected = ByteBuffer.allocate(2 * width);
            putNative(expected, width, width, 7);
            assertThat(last.flip()).isEqualTo(expected);
            assertThat(words.window(0, length).remaining()).isEqualTo((int) (length * width));
            assertThatThrownBy(() -> words.get(length)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    @DisplayName("are gone when they are destroyed, closed, or their session is")
    void gone() {
        IpcDriver session = open();
        WordsDriver words = session.words(TestSessions.words("w", 1));
        WordsDriver same = session.words(TestSessions.words("w", 1));
        words.set(0, 5);
        words.close();
        assertThatThrownBy(() -> words.get(0)).isInstanceOf(ClosedException.class);
        assertThat(same.get(0)).isEqualTo(5);
        same.destroy();
        assertThatThrownBy(() -> same.get(0)).isInstanceOf(ClosedException.class);
        WordsDriver fresh = session.words(TestSessions.words("w", 2));
        assertThat(fresh.get(0)).isZero();
        session.close();
        assertThatThrownBy(() -> fresh.getAndAdd(0, 1)).isInstanceOf(ClosedException.class);
    }
}
