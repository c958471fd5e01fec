package io.penstock.sharedmem.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A robust lock")
class RobustLockTest {

    @TempDir
    Path base;

    private Session session;
    private Path file;

    @BeforeEach
    void open() throws Exception {
        session = Sessions.open(settings(base), Map.of());
        file = session.directory().resolve("locks");
        MemoryFiles.allocate(file, 4096);
    }

    private static SessionSettings settings(Path base) {
        return new SessionSettings(base, null, 0, true, 0, 0);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    @DisplayName("excludes the threads of one participant from one another")
    void threads() throws Exception {
        Memory memory = MemoryFiles.map(file);
        RobustLock lock = session.lock(memory, 0, () -> {});
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int round = 0; round < 20_000; round++) {
                    lock.lock();
                    memory.setLong(64, memory.getLong(64) + 1);
                    lock.unlock();
                }
            }));
        }
        threads.forEach(Thread::start);
        threads.get(0).interrupt();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(memory.getLong(64)).isEqualTo(80_000);
    }

    @Test
    @DisplayName("is repaired by the next holder after a critical section that did not reach its end")
    void abandoned() throws Exception {
        AtomicInteger repairs = new AtomicInteger();
        Memory memory = MemoryFiles.map(file);
        RobustLock lock = session.lock(memory, 0, repairs::incrementAndGet);
        lock.lock();
        lock.release(false);
        lock.lock();
        assertThat(repairs).hasValue(1);
        lock.unlock();
        RobustLock failing = session.lock(memory, 0, () -> {
            throw new IllegalStateException("not now");
        });
        lock.lock();
        lock.abandon();
        assertThatThrownBy(failing::lock).isInstanceOf(IllegalStateException.class);
        assertThat(lock.tryLock()).isTrue();
        assertThat(repairs).hasValue(2);
        assertThat(lock.tryLock()).isFalse();
        lock.unlock();
    }

    @Test
    @DisplayName("goes to a waiter soon after its holder was killed, and is repaired first")
    void killed() throws Exception {
        takeFromKilled();
    }

    @Test
    @DisplayName("of a dead holder is had even if no monitor can look")
    void withoutMonitor() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        session.onDeparture((id, why) -> {
            looking.countDown();
            awaitUninterruptibly(done);
        });
        Sessions.join(session.ticket(), settings(base), Map.of()).close();
        looking.await();
        try {
            takeFromKilled();
        } finally {
            done.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException never) {
            throw new IllegalStateException("The monitor is never interrupted", never);
        }
    }

    private void takeFromKilled() throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        HexFormat.of().formatHex(session.ticket()),
                        base.toString(),
                        file.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("held");
        AtomicInteger repairs = new AtomicInteger();
        RobustLock lock = session.lock(MemoryFiles.map(file), 0, repairs::incrementAndGet);
        assertThat(lock.tryLock()).isFalse();
        child.destroyForcibly().waitFor();
        long dead = System.nanoTime();
        lock.lock();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - dead);
        System.out.println("a dead holder's lock was had " + millis + " ms after the process was gone");
        assertThat(repairs).hasValue(1);
        assertThat(millis).isLessThan(500);
        lock.unlock();
    }

    /** Takes the lock and keeps it. */
    static final class Holder {

        public static void main(String[] arguments) throws Exception {
            Session session =
                    Sessions.join(HexFormat.of().parseHex(arguments[0]), settings(Path.of(arguments[1])), Map.of());
            session.lock(MemoryFiles.map(Path.of(arguments[2])), 0, () -> {}).lock();
            System.out.println("held");
            System.in.read();
        }
    }
}
