package io.penstock.sharedmem;

import static io.penstock.sharedmem.TestSessions.payload;
import static io.penstock.sharedmem.TestSessions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.penstock.spi.IpcDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.Receiver;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Waiting in shared memory")
class WaitingTest {

    @TempDir
    Path base;

    private IpcDriver open(String waiting) {
        return TestSessions.open("", Map.of("dir", base.toString(), "waiting", waiting));
    }

    private static Payload take(QueueDriver queue) throws InterruptedException {
        Pending<Payload> pending = queue.startPoll(Pending.FOREVER);
        assertThat(pending.await(TimeUnit.SECONDS.toNanos(30))).isTrue();
        return pending.result();
    }

    private static Thread waiter(QueueDriver queue, CountDownLatch waits, AtomicLong interruptedAt) {
        Thread thread = new Thread(() -> {
            Pending<Payload> pending = queue.startPoll(Pending.FOREVER);
            waits.countDown();
            try {
                pending.await(Long.MAX_VALUE);
            } catch (InterruptedException expected) {
                interruptedAt.set(System.nanoTime());
                pending.cancel();
            }
        });
        thread.start();
        return thread;
    }

    @ParameterizedTest
    @ValueSource(strings = {"futex", "java"})
    @DisplayName("ends within milliseconds of an interrupt")
    void interrupt(String waiting) throws InterruptedException {
        try (IpcDriver session = open(waiting)) {
            QueueDriver queue = session.queue(TestSessions.queue("q", Map.of()));
            long worst = 0;
            for (int round = 0; round < 20; round++) {
                CountDownLatch waits = new CountDownLatch(1);
                AtomicLong interruptedAt = new AtomicLong();
                Thread thread = waiter(queue, waits, interruptedAt);
                waits.await();
                LockSupport.parkNanos(1_000_000);
                long before = System.nanoTime();
                thread.interrupt();
                thread.join();
                worst = Math.max(worst, interruptedAt.get() - before);
            }
            System.out.println("worst of 20 interrupts, waiting=" + waiting + ": " + worst / 1000 + " us");
            assertThat(worst).isBetween(1L, TimeUnit.MILLISECONDS.toNanos(500));
            queue.offer(payload("still"));
            assertThat(text(queue.poll(Receiver.EXACT))).isEqualTo("still");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"futex", "java"})
    @DisplayName("passes every item to somebody, with many who wait in two processes' stead")
    void manyWaiters(String waiting) throws Exception {
        int takers = 8;
        int items = 5000;
        try (IpcDriver session = open(waiting);
                IpcDriver other = TestSessions.join(session.ticket())) {
            ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
            ExecutorService threads = Executors.newFixedThreadPool(takers);
            for (int i = 0; i < takers; i++) {
                QueueDriver queue = (i % 2 == 0 ? session : other).queue(TestSessions.queue("q", Map.of()));
                threads.submit(() -> {
                    for (String item = text(take(queue)); !item.equals("end"); item = text(take(queue))) {
                        taken.add(item);
                    }
                    return null;
                });
            }
            QueueDriver queue = session.queue(TestSessions.queue("q", Map.of()));
            for (int i = 0; i < items; i++) {
                queue.offer(payload("" + i));
            }
            for (int i = 0; i < takers; i++) {
                queue.offer(payload("end"));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(taken).hasSize(items).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("of a hundred threads does not keep a processor busy")
    void idle() throws Exception {
        try (IpcDriver session = open("futex")) {
            QueueDriver queue = session.queue(TestSessions.queue("q", Map.of()));
            CountDownLatch waits = new CountDownLatch(100);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                threads.add(waiter(queue, waits, new AtomicLong()));
            }
            waits.await();
            // What the JVM still compiles counts, too: so it is measured second by second until it is done with that.
            // The bound is wide, for a noisy machine; waiting in slices of 50 ms would exceed it. The figure itself is
            // a benchmark's.
            CpuShare share = new CpuShare();
            await().pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> share.next() < 0.03);
            System.out.printf("100 waiting threads take %.2f %% of a processor%n", share.last * 100);
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** How much of a processor this process has taken since it was last asked. */
    private static final class CpuShare {

        private final com.sun.management.OperatingSystemMXBean process =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private long cpu = process.getProcessCpuTime();
        private long at = System.nanoTime();
        private double last;

        double next() {
            long cpuNow = process.getProcessCpuTime();
            long now = System.nanoTime();
            last = (double) (cpuNow - cpu) / (now - at);
            cpu = cpuNow;
            at = now;
            return last;
        }
    }

    @Test
    @DisplayName("does not hold the carriers of virtual threads")
    void virtualThreads() throws Exception {
        assumeThat(Runtime.version().feature()).as("virtual threads").isGreaterThanOrEqualTo(21);
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        int waiters = 200;
        try (IpcDriver session = open("futex")) {
            QueueDriver queue = session.queue(TestSessions.queue("q", Map.of()));
            CountDownLatch done = new CountDownLatch(waiters);
            for (int i = 0; i < waiters; i++) {
                threads.submit(() -> {
                    CountDownLatch completed = new CountDownLatch(1);
                    Pending<Payload> pending = queue.startPoll(Pending.FOREVER);
                    pending.whenComplete(completed::countDown);
                    completed.await();
                    assertThat(pending.result()).isNotNull();
                    done.countDown();
                    return null;
                });
            }
            CountDownLatch ran = new CountDownLatch(1);
            threads.submit(ran::countDown);
            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < waiters; i++) {
                queue.offer(payload("x"));
            }
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(queue.size()).isZero();
        } finally {
            threads.shutdown();
        }
    }
}
