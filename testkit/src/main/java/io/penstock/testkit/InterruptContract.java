package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ChildProcess;
import io.penstock.Connection;
import io.penstock.Lease;
import io.penstock.ManagedObject;
import io.penstock.Pipe;
import io.penstock.QueueOptions;
import io.penstock.SharedBarrier;
import io.penstock.SharedCondition;
import io.penstock.SharedEvent;
import io.penstock.SharedLatch;
import io.penstock.SharedLock;
import io.penstock.SharedLong;
import io.penstock.SharedQueue;
import io.penstock.SharedReadWriteLock;
import io.penstock.SharedSemaphore;
import io.penstock.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Interrupts at random moments, in every method that blocks: nothing is lost, doubled or left held. Together the tests
 * make 10,000 interrupts, or as many as {@code penstock.testkit.interrupts} says; each waits until the one before was
 * noticed, so each counts.
 */
abstract class InterruptContract extends Contract {

    private static final int TESTS = 21;
    private static final int INTERRUPTS = 1 + Integer.getInteger("penstock.testkit.interrupts", 10_000) / TESTS;
    private static final int BATCH = 5;
    private static final long MOST_PAUSE_NANOS = 60_000;

    /** Something that blocks, at times. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private final AtomicBoolean over = new AtomicBoolean();

    /** Interrupts a thread that does the same thing again and again. */
    private void storm(Step step) throws Exception {
        AtomicInteger noticed = new AtomicInteger();
        Running<Object> victim = running(() -> {
            while (!over.get()) {
                try {
                    step.run();
                } catch (InterruptedException e) {
                    noticed.incrementAndGet();
                }
                if (Thread.interrupted()) {
                    noticed.incrementAndGet();
                }
            }
            return null;
        });
        Random random = new Random();
        for (int i = 0; i < INTERRUPTS && !victim.outcome().isDone(); i++) {
            pause(random.nextLong(MOST_PAUSE_NANOS));
            victim.thread().interrupt();
            while (noticed.get() <= i && !victim.outcome().isDone()) {
                LockSupport.parkNanos(1);
            }
        }
        over.set(true);
        while (!victim.outcome().isDone()) {
            victim.thread().interrupt();
            LockSupport.parkNanos(100_000);
        }
        victim.get();
        assertThat(noticed.get()).isGreaterThanOrEqualTo(INTERRUPTS);
    }

    /** Chooses between two forms of a call. */
    private static boolean next() {
        return ThreadLocalRandom.current().nextBoolean();
    }

    private static void pause(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }

    /** Does something against the victim until the storm is over. */
    private Running<Object> meanwhile(Step step) {
        return running(() -> {
            while (!over.get()) {
                step.run();
            }
            return null;
        });
    }

    private SharedQueue<Integer> narrow() {
        return ipc().queue(QueueOptions.defaults().capacity(2));
    }

    private static List<Integer> firstNumbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    @DisplayName("queue.put: what was put, and nothing else, arrives")
    void put() throws Exception {
        SharedQueue<Integer> queue = narrow();
        puts(queue, queue::put);
    }

    @Test
    @DisplayName("queue.offer with a time-out: what was put, and nothing else, arrives")
    void timedOffer() throws Exception {
        SharedQueue<Integer> queue = narrow();
        puts(queue, number -> {
            while (!queue.offer(number, SOON, TimeUnit.SECONDS)) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    @DisplayName("queue.putAll: what arrives is a beginning of each batch, and all of those whose call returned")
    void putAll() throws Exception {
        SharedQueue<Integer> queue = narrow();
        AtomicInteger batches = new AtomicInteger();
        List<Integer> returned = new ArrayList<>();
        List<Integer> arrived = new ArrayList<>();
        Running<Object> taker = meanwhile(() -> queue.drainTo(arrived));
        storm(() -> {
            List<Integer> batch = IntStream.range(0, BATCH)
                    .map(i -> batches.get() * BATCH + i)
                    .boxed()
                    .toList();
            batches.incrementAndGet();
            queue.putAll(batch);
            returned.addAll(batch);
        });
        taker.get();
        queue.drainTo(arrived);
        assertThat(arrived).containsAll(returned).doesNotHaveDuplicates().isSorted();
        for (int i = 1; i < arrived.size(); i++) {
            boolean begins = arrived.get(i) % BATCH == 0;
            assertThat(begins || arrived.get(i) == arrived.get(i - 1) + 1)
                    .as("%s after %s", arrived.get(i), arrived.get(i - 1))
                    .isTrue();
        }
    }

    @FunctionalInterface
    private interface Put {
        void put(int number) throws Exception;
    }

    private void puts(SharedQueue<Integer> queue, Put put) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Integer> arrived = new ArrayList<>();
        Running<Object> taker = meanwhile(() -> queue.drainTo(arrived));
        storm(() -> {
            put.put(next.get());
            next.incrementAndGet();
        });
        taker.get();
        queue.drainTo(arrived);
        assertThat(arrived).isEqualTo(firstNumbers(next.get()));
    }

    @Test
    @DisplayName("queue.take: every item is taken once, or is still there")
    void take() throws Exception {
        SharedQueue<Integer> queue = narrow();
        takes(queue, queue::take);
    }

    @Test
    @DisplayName("queue.poll with a time-out: every item is taken once, or is still there")
    void timedPoll() throws Exception {
        SharedQueue<Integer> queue = narrow();
        takes(queue, () -> queue.poll(SOON, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("queue.takeUpTo: every item is taken once, or is still there")
    void takeUpTo() throws Exception {
        SharedQueue<Integer> queue = narrow();
        List<Integer> taken = new ArrayList<>();
        AtomicInteger put = new AtomicInteger();
        Running<Object> putter = meanwhile(() -> put.addAndGet(queue.offer(put.get()) ? 1 : 0));
        storm(() -> taken.addAll(queue.takeUpTo(2)));
        putter.get();
        queue.drainTo(taken);
        assertThat(taken).isEqualTo(firstNumbers(put.get()));
    }

    @Test
    @DisplayName("queue.lease: every item is acknowledged once, or is still there")
    void lease() throws Exception {
        SharedQueue<Integer> queue = narrow();
        takes(queue, () -> {
            Lease<Integer> lease = next() ? queue.lease() : queue.lease(SOON, TimeUnit.SECONDS);
            int item = lease.item();
            lease.ack();
            return item;
        });
    }

    @FunctionalInterface
    private interface Take {
        Integer take() throws Exception;
    }

    private void takes(SharedQueue<Integer> queue, Take take) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Running<Object> putter = meanwhile(() -> {
            if (queue.offer(next.get())) {
                next.incrementAndGet();
            }
        });
        List<Integer> taken = new ArrayList<>();
        storm(() -> taken.add(take.take()));
        putter.get();
        queue.drainTo(taken);
        assertThat(taken).isEqualTo(firstNumbers(next.get()));
    }

    @Test
    @DisplayName("queue.join: returns when all is done, and not before")
    void join() throws Exception {
        SharedQueue<Integer> queue = narrow();
        queue.put(1);
        storm(() -> {
            assertThat(next() && queue.join(SOON, TimeUnit.SECONDS)).isFalse();
            queue.join();
            throw new AssertionError("There was something unfinished");
        });
        queue.take();
        queue.taskDone();
        queue.join();
    }

    @Test
    @DisplayName("connection.send: what was sent, and nothing else, arrives")
    void send() throws Exception {
        Pipe pipe = ipc().pipe();
        AtomicInteger next = new AtomicInteger();
        List<byte[]> arrived = new ArrayList<>();
        byte[] much = new byte[20_000];
        Running<Object> receiver = meanwhile(() -> receiveAll(pipe.second(), arrived));
        storm(() -> {
            if (next()) {
                pipe.first().sendBytes(much);
            } else {
                assertThat(pipe.first().send(much, SOON, TimeUnit.SECONDS)).isTrue();
            }
            next.incrementAndGet();
        });
        receiver.get();
        receiveAll(pipe.second(), arrived);
        assertThat(arrived).hasSize(next.get()).allMatch(message -> message.length == much.length);
    }

    private static void receiveAll(Connection connection, List<byte[]> arrived) throws InterruptedException {
        byte[] message;
        while ((message = connection.recv(0, TimeUnit.SECONDS)) != null) {
            arrived.add(message);
        }
    }

    @Test
    @DisplayName("connection.recv and poll: every message is received once, or is still there")
    void recv() throws Exception {
        Pipe pipe = ipc().pipe();
        AtomicInteger next = new AtomicInteger();
        List<Integer> received = new ArrayList<>();
        Running<Object> sender = meanwhile(() -> {
            if (pipe.second().send(next.get(), 0, TimeUnit.SECONDS)) {
                next.incrementAndGet();
            }
            LockSupport.parkNanos(1);
        });
        storm(() -> {
            if (next()) {
                received.add(pipe.first().recv(SOON, TimeUnit.SECONDS));
            } else if (pipe.first().poll(SOON, TimeUnit.SECONDS)) {
                received.add(pipe.first().recv());
            }
        });
        sender.get();
        while (pipe.first().poll()) {
            received.add(pipe.first().recv());
        }
        assertThat(received).isEqualTo(firstNumbers(next.get()));
    }

    @Test
    @DisplayName("lock.lockInterruptibly: one holder at a time, and none in the end")
    void lockInterruptibly() throws Exception {
        SharedLock lock = ipc().lock();
        locks(lock, lock::lockInterruptibly);
    }

    @Test
    @DisplayName("lock.tryLock with a time-out: one holder at a time, and none in the end")
    void timedTryLock() throws Exception {
        SharedLock lock = ipc().lock();
        locks(lock, () -> assertThat(lock.tryLock(SOON, TimeUnit.SECONDS)).isTrue());
    }

    @Test
    @DisplayName("lock.lock: waits through interrupts, and keeps them")
    void lock() throws Exception {
        SharedLock lock = ipc().lock();
        locks(lock, lock::lock);
    }

    @Test
    @DisplayName("read-write lock: one writer at a time, and nobody in the end")
    void writeLock() throws Exception {
        SharedReadWriteLock lock = ipc().readWriteLock();
        locks(lock.writeLock(), () -> {
            if (next()) {
                lock.writeLock().lockInterruptibly();
            } else {
                assertThat(lock.writeLock().tryLock(SOON, TimeUnit.SECONDS)).isTrue();
            }
        });
    }

    @Test
    @DisplayName("read-write lock: readers who give up leave no hold behind")
    void readLock() throws Exception {
        SharedReadWriteLock lock = ipc().readWriteLock();
        Running<Object> writer = meanwhile(() -> {
            lock.writeLock().lock();
            lock.writeLock().unlock();
            LockSupport.parkNanos(1);
        });
        storm(() -> {
            lock.readLock().lockInterruptibly();
            lock.readLock().unlock();
        });
        writer.get();
        assertThat(lock.writeLock().tryLock()).isTrue();
    }

    private void locks(Lock lock, Step acquire) throws Exception {
        AtomicInteger inside = new AtomicInteger();
        Running<Object> other = meanwhile(() -> {
            lock.lock();
            critical(lock, inside);
            LockSupport.parkNanos(1);
        });
        storm(() -> {
            acquire.run();
            critical(lock, inside);
        });
        other.get();
        assertThat(lock.tryLock()).isTrue();
    }

    private static void critical(Lock lock, AtomicInteger inside) {
        try {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            inside.decrementAndGet();
        } finally {
            lock.unlock();
        }
    }

    @Test
    @DisplayName("condition.await: no signal is lost")
    void condition() throws Exception {
        SharedLock lock = ipc().lock();
        SharedCondition notEmpty = lock.newCondition();
        AtomicLong added = new AtomicLong();
        AtomicLong removed = new AtomicLong();
        Running<Object> adder = meanwhile(() -> {
            lock.lock();
            try {
                added.incrementAndGet();
                notEmpty.signal();
            } finally {
                lock.unlock();
            }
            LockSupport.parkNanos(1);
        });
        Step consume = () -> {
            lock.lockInterruptibly();
            try {
                while (removed.get() == added.get()) {
                    if (next()) {
                        notEmpty.await();
                    } else if (next()) {
                        notEmpty.await(SOON, TimeUnit.SECONDS);
                    } else {
                        notEmpty.await(() -> removed.get() < added.get());
                    }
                }
                removed.incrementAndGet();
            } finally {
                lock.unlock();
            }
        };
        AtomicBoolean enough = new AtomicBoolean();
        Running<Object> second = running(() -> {
            while (!enough.get() || removed.get() < added.get()) {
                consume.run();
            }
            return null;
        });
        storm(consume);
        adder.get();
        // A signal that went to the interrupted thread has been passed on, or the second consumer would sleep beside
        // what is there.
        enough.set(true);
        lock.lock();
        added.incrementAndGet();
        notEmpty.signal();
        lock.unlock();
        second.get();
        assertThat(removed.get()).isEqualTo(added.get());
    }

    @Test
    @DisplayName("semaphore.acquire: no permit is lost, and none is made")
    void semaphore() throws Exception {
        SharedSemaphore semaphore = ipc().semaphore(3);
        Running<Object> other = meanwhile(() -> {
            semaphore.acquire(2);
            semaphore.release(2);
            LockSupport.parkNanos(1);
        });
        storm(() -> {
            if (next()) {
                semaphore.acquire(2);
                semaphore.release(2);
            } else {
                semaphore.acquireUninterruptibly();
                semaphore.release();
            }
            if (semaphore.tryAcquire(3, SOON, TimeUnit.SECONDS)) {
                semaphore.release(3);
            }
        });
        other.get();
        assertThat(semaphore.availablePermits()).isEqualTo(3);
    }

    @Test
    @DisplayName("event.await and latch.await: those who gave up are not in the way of the others")
    void eventAndLatch() throws Exception {
        SharedEvent event = ipc().event();
        SharedLatch latch = ipc().latch(1);
        storm(() -> {
            if (next()) {
                event.await();
            } else if (next()) {
                event.await(SOON, TimeUnit.SECONDS);
            } else if (next()) {
                latch.await();
            } else {
                latch.await(SOON, TimeUnit.SECONDS);
            }
            throw new AssertionError("Nobody has set it");
        });
        Running<Object> waiter = running(() -> {
            event.await();
            latch.await();
            return null;
        });
        waiter.blocked();
        event.set();
        latch.countDown();
        waiter.get();
    }

    @Test
    @DisplayName("barrier.await: an interrupt breaks the barrier, and a reset mends it")
    void barrier() throws Exception {
        SharedBarrier barrier = ipc().barrier(2);
        storm(() -> {
            try {
                if (next()) {
                    barrier.await();
                } else {
                    barrier.await(SOON, TimeUnit.SECONDS);
                }
            } catch (BrokenBarrierException brokenBefore) {
                barrier.reset();
            }
        });
        barrier.reset();
        Running<Integer> first = running(() -> barrier.await()).blocked();
        assertThat(barrier.await() + first.get()).isEqualTo(1);
    }

    @Test
    @DisplayName("Wait.any and process.join: those who gave up have taken nothing and changed nothing")
    void waitAndProcess() throws Exception {
        SharedQueue<Integer> queue = narrow();
        SharedEvent end = ipc().event();
        ChildProcess child = ipc().process(() -> end.await()).start();
        storm(() -> {
            if (next()) {
                Wait.any(queue, end, child);
            } else if (next()) {
                Wait.all(end, child);
            } else if (next()) {
                child.await();
            } else {
                child.join(SOON, TimeUnit.SECONDS);
            }
            throw new AssertionError("Nothing has happened");
        });
        queue.put(1);
        assertThat(Wait.any(end, queue, child)).containsExactly(queue);
        assertThat(queue.take()).isEqualTo(1);
        end.set();
        child.await();
    }

    /** A counter that somebody hosts. */
    interface Counter {
        long increment() throws InterruptedException;
    }

    @Test
    @DisplayName("a managed object's method: carried out once or not at all")
    void managedObject() throws Exception {
        SharedLong carriedOut = ipc().sharedLong();
        ManagedObject<Counter> counter = ipc().managed(Counter.class, () -> carriedOut::incrementAndGet);
        Counter proxy = counter.proxy();
        AtomicLong calls = new AtomicLong();
        AtomicLong answers = new AtomicLong();
        storm(() -> {
            calls.incrementAndGet();
            proxy.increment();
            answers.incrementAndGet();
        });
        assertThat(proxy.increment()).isBetween(answers.get() + 1, calls.get() + 1);
    }
}
