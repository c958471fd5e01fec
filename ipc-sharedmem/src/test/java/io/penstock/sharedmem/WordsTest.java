package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.ConfigurationException;
import io.penstock.ObjectExistsException;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.WordsDriver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Words")
class WordsTest {

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
