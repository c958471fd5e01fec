package io.penstock.sharedmem.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.memory.ProcessBarrier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A robust lock that can be reserved")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ReservationTest {

    private static final int RESERVATION_AT = 64;
    private static final int TOTAL_AT = 1024;
    private static final int COUNTS_AT = 1088;
    private static final int ACKNOWLEDGED_AT = 2048;

    @TempDir
    Path base;

    private Session session;
    private Path file;
    private Memory memory;
    private final List<Child> children = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        session = Sessions.open(settings(base, 2), Map.of());
        file = session.directory().resolve("locks");
        MemoryFiles.allocate(file, 4096);
        memory = MemoryFiles.map(file);
    }

    private static SessionSettings settings(Path base, int reserveAfter) {
        return new SessionSettings(base, null, 0, true, 0, reserveAfter);
    }

    @AfterEach
    void close() throws IOException {
        for (Child child : children) {
            child.kill();
        }
        session.close();
    }

    private RobustLock lock(Runnable repair) {
        return session.reservableLock(memory, 0, RESERVATION_AT, repair);
    }

    /** Has the lock reserved for the calling thread. */
    private static void reserve(RobustLock lock, Memory memory) {
        ProcessBarrier.prepare();
        await().until(ProcessBarrier::isReady);
        for (int use = 0; use < 4; use++) {
            lock.lock();
            lock.unlock();
        }
        assertThat(RobustLockWord.isReserved(memory.getLongVolatile(0))).isTrue();
    }

    @Test
    @DisplayName("is entered and left by its owner without a change of its word")
    void entered() {
        RobustLock lock = lock(() -> {});
        reserve(lock, memory);
        long reserved = memory.getLongVolatile(0);
        for (int use = 0; use < 10; use++) {
            lock.lock();
            assertThat(memory.getLongVolatile(0)).isEqualTo(reserved);
            lock.unlock();
        }
        assertThat(memory.getLongVolatile(0)).isEqualTo(reserved);
    }

    @Test
    @DisplayName("excludes threads from one another that reserve it in turn")
    void threads() throws Exception {
        RobustLock lock = lock(() -> {});
        reserve(lock, memory);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Random random = new Random(i);
            threads.add(new Thread(() -> {
                for (int burst = 0; burst < 400; burst++) {
                    for (int use = random.nextInt(100); use > 0; use--) {
                        increment(lock);
                    }
                    Thread.yield();
                }
            }));
        }
        threads.forEach(Thread::start);
        long expected = 0;
        for (int i = 0; i < 4; i++) {
            Random random = new Random(i);
            for (int burst = 0; burst < 400; burst++) {
                expected += random.nextInt(100);
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(memory.getLong(TOTAL_AT)).isEqualTo(expected);
    }

    private void increment(RobustLock lock) {
        lock.lock();
        memory.setLong(TOTAL_AT, memory.getLong(TOTAL_AT) + 1);
        lock.unlock();
    }

    @Test
    @DisplayName(
            "is repaired by the next holder if its owner's critical section did not reach its end, disturbed or not")
    void abandoned() throws Exception {
        AtomicInteger repairs = new AtomicInteger();
        RobustLock lock = lock(repairs::incrementAndGet);
        reserve(lock, memory);
        lock.lock();
        lock.release(false);
        lock.lock();
        assertThat(repairs).hasValue(1);
        lock.unlock();
        reserve(lock, memory);
        lock.lock();
        Thread taker = new Thread(() -> {
            lock.lock();
            lock.unlock();
        });
        taker.start();
        await().until(() -> RobustLockWord.isAfter(memory.getLongVolatile(0)));
        lock.release(false);
        taker.join();
        assertThat(repairs).hasValue(2);
    }

    @Test
    @DisplayName("is taken at once from an owner that is idle, stopped even, and costs it nothing but the reservation")
    void stopped() throws Exception {
        Child child = start(Owner.class, "idle");
        signal(child, "STOP");
        AtomicInteger repairs = new AtomicInteger();
        RobustLock lock = lock(repairs::incrementAndGet);
        increment(lock);
        assertThat(repairs).hasValue(0);
        signal(child, "CONT");
        child.tell();
        assertThat(child.readLine()).isEqualTo("again");
        assertThat(memory.getLong(TOTAL_AT)).isEqualTo(2);
    }

    private static void signal(Child child, String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(child.process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    @DisplayName("goes to a waiter when its owner is killed in its critical section, and is repaired first")
    void killedInside() throws Exception {
        Child child = start(Owner.class, "inside");
        AtomicInteger repairs = new AtomicInteger();
        RobustLock lock = lock(repairs::incrementAndGet);
        AtomicBoolean had = new AtomicBoolean();
        Thread taker = new Thread(() -> {
            increment(lock);
            had.set(true);
        });
        taker.start();
        await().until(() -> RobustLockWord.isAfter(memory.getLongVolatile(0)));
        assertThat(had).isFalse();
        child.kill();
        taker.join();
        assertThat(repairs).hasValue(1);
    }

    @Test
    @DisplayName("goes to a waiter when its owner was killed before anybody asked")
    void killedBefore() throws Exception {
        start(Owner.class, "inside").kill();
        AtomicInteger repairs = new AtomicInteger();
        RobustLock lock = lock(repairs::incrementAndGet);
        increment(lock);
        assertThat(repairs).hasValue(1);
    }

    @Test
    @DisplayName("is not had by a third while its owner is inside, if the second was killed waiting for that")
    void killedTaker() throws Exception {
        Child owner = start(Owner.class, "inside");
        Child taker = start(Taker.class, "");
        await().until(() -> RobustLockWord.isAfter(memory.getLongVolatile(0)));
        long before = memory.getLongVolatile(0);
        taker.kill();
        RobustLock lock = lock(() -> {});
        AtomicBoolean had = new AtomicBoolean();
        Thread third = new Thread(() -> {
            increment(lock);
            had.set(true);
        });
        third.start();
        await().until(() -> memory.getLongVolatile(0) != before);
        assertThat(RobustLockWord.isAfter(memory.getLongVolatile(0))).isTrue();
        assertThat(had).isFalse();
        owner.tell();
        third.join();
        assertThat(had).isTrue();
        assertThat(owner.readLine()).isEqualTo("again");
    }

    @Test
    @DisplayName("is left to who has it by a thread that comes when its participant has left the session")
    void late() throws Exception {
        Child owner = start(Owner.class, "inside");
        Session left = Sessions.join(session.ticket(), settings(base, 2), Map.of());
        RobustLock late = left.reservableLock(memory, 0, RESERVATION_AT, () -> {});
        long gone = left.identity();
        left.close();
        Thread straggler = new Thread(() -> late.orderWithOwner(false));
        straggler.start();
        await().until(() -> RobustLockWord.identity(memory.getLongVolatile(0)) == gone);
        RobustLock lock = lock(() -> {});
        AtomicBoolean kept = new AtomicBoolean();
        Thread holder = new Thread(() -> {
            lock.lock();
            // Time for the straggler to do harm, if it can; if it cannot, it waits for this thread.
            joinUninterruptibly(straggler, 500);
            kept.set(RobustLockWord.identity(memory.getLongVolatile(0)) == session.identity());
            lock.unlock();
        });
        holder.start();
        await().until(() -> RobustLockWord.identity(memory.getLongVolatile(0)) == session.identity());
        owner.tell();
        holder.join();
        straggler.join();
        assertThat(kept).isTrue();
        assertThat(owner.readLine()).isEqualTo("again");
    }

    private static void joinUninterruptibly(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException never) {
            throw new IllegalStateException("Nobody interrupts the holder", never);
        }
    }

    @Test
    @DisplayName("loses nothing under processes that reserve it in turn and are killed at any moment")
    void storm() throws Exception {
        int participants = 40;
        Random random = new Random(20261121);
        RobustLock lock = lock(() -> memory.setLong(TOTAL_AT, Worker.sum(memory)));
        List<Child> working = new ArrayList<>();
        int started = 0;
        while (started < participants) {
            while (working.size() < 3 && started < participants) {
                working.add(start(Worker.class, Integer.toString(started++)));
            }
            long goal = memory.getLongVolatile(TOTAL_AT) + random.nextInt(20_000);
            await().pollInterval(Duration.ofMillis(1)).until(() -> memory.getLongVolatile(TOTAL_AT) >= goal);
            working.remove(random.nextInt(working.size())).kill();
        }
        for (Child child : working) {
            child.kill();
        }
        lock.lock();
        assertThat(memory.getLong(TOTAL_AT)).isEqualTo(Worker.sum(memory));
        for (int worker = 0; worker < participants; worker++) {
            long acknowledged = memory.getLong(ACKNOWLEDGED_AT + worker * Long.BYTES);
            assertThat(memory.getLong(COUNTS_AT + worker * Long.BYTES)).isBetween(acknowledged, acknowledged + 1);
        }
        lock.unlock();
    }

    private Child start(Class<?> main, String argument) throws IOException {
        Child child = new Child(new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        HexFormat.of().formatHex(session.ticket()),
                        base.toString(),
                        file.toString(),
                        argument)
                .redirectError(Redirect.INHERIT)
                .start());
        children.add(child);
        assertThat(child.readLine()).isEqualTo("ready");
        return child;
    }

    /** A process that says what it does line by line, and goes on when it is told to. */
    private static final class Child {

        private final Process process;
        private final BufferedReader lines;

        Child(Process process) {
            this.process = process;
            this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        String readLine() throws IOException {
            return lines.readLine();
        }

        void tell() throws IOException {
            OutputStream input = process.getOutputStream();
            input.write('\n');
            input.flush();
        }

        void kill() throws IOException {
            process.destroyForcibly().onExit().join();
            lines.close();
        }
    }

    private static Session join(String[] arguments) throws IOException {
        return Sessions.join(HexFormat.of().parseHex(arguments[0]), settings(Path.of(arguments[1]), 2), Map.of());
    }

    /** Has the lock reserved, and waits inside or outside of its critical section. */
    static final class Owner {

        public static void main(String[] arguments) throws Exception {
            Session session = join(arguments);
            Memory memory = MemoryFiles.map(Path.of(arguments[2]));
            RobustLock lock = session.reservableLock(memory, 0, RESERVATION_AT, () -> {});
            reserve(lock, memory);
            boolean inside = arguments[3].equals("inside");
            if (inside) {
                lock.lock();
            }
            System.out.println("ready");
            System.in.read();
            if (inside) {
                lock.unlock();
            }
            lock.lock();
            memory.setLong(TOTAL_AT, memory.getLong(TOTAL_AT) + 1);
            lock.unlock();
            System.out.println("again");
            System.in.read();
        }
    }

    /** Takes the lock. */
    static final class Taker {

        public static void main(String[] arguments) throws Exception {
            Session session = join(arguments);
            RobustLock lock =
                    session.reservableLock(MemoryFiles.map(Path.of(arguments[2])), 0, RESERVATION_AT, () -> {});
            System.out.println("ready");
            lock.lock();
        }
    }

    /** Counts in bursts, under the lock, and says after each time that it has. */
    static final class Worker {

        public static void main(String[] arguments) throws Exception {
            Session session = join(arguments);
            Memory memory = MemoryFiles.map(Path.of(arguments[2]));
            int own = Integer.parseInt(arguments[3]) * Long.BYTES;
            RobustLock lock =
                    session.reservableLock(memory, 0, RESERVATION_AT, () -> memory.setLong(TOTAL_AT, sum(memory)));
            Random random = new Random(own);
            System.out.println("ready");
            while (true) {
                for (int use = random.nextInt(2000); use > 0; use--) {
                    lock.lock();
                    memory.setLongRelease(TOTAL_AT, memory.getLong(TOTAL_AT) + 1);
                    memory.setLongRelease(COUNTS_AT + own, memory.getLong(COUNTS_AT + own) + 1);
                    lock.unlock();
                    memory.setLongRelease(ACKNOWLEDGED_AT + own, memory.getLong(ACKNOWLEDGED_AT + own) + 1);
                }
                Thread.yield();
            }
        }

        static long sum(Memory memory) {
            long sum = 0;
            for (int worker = 0; worker < 100; worker++) {
                sum += memory.getLong(COUNTS_AT + worker * Long.BYTES);
            }
            return sum;
        }
    }
}
