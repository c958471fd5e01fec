package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.ObjectExistsException;
import io.penstock.SemaphoreOptions;
import io.penstock.SharedBarrier;
import io.penstock.SharedEvent;
import io.penstock.SharedLatch;
import io.penstock.SharedObject;
import io.penstock.SharedQueue;
import io.penstock.SharedReadWriteLock;
import io.penstock.SharedSemaphore;
import io.penstock.spi.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of semaphores, events, latches, barriers and read-write locks, over threads and over processes. */
abstract class SynchronizersContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.STATE);
    }

    @Test
    @DisplayName("a semaphore gives so many permits as it has, at once, in time, or after waiting")
    void semaphore() throws Exception {
        SharedSemaphore semaphore = ipc().semaphore(3);
        assertThat(semaphore.tryAcquire(2)).isTrue();
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        assertThat(semaphore.tryAcquire(2)).isFalse();
        assertThat(semaphore.tryAcquire(2, 20, TimeUnit.MILLISECONDS)).isFalse();
        Running<Boolean> waiter = running(() -> {
            semaphore.acquire(2);
            return true;
        });
        waiter.blocked();
        assertThat(semaphore.getQueueLength()).isEqualTo(1);
        semaphore.release(2);
        assertThat(waiter.get()).isTrue();
        assertThat(semaphore.drainPermits()).isEqualTo(1);
        assertThat(semaphore.tryAcquire()).isFalse();
        semaphore.release(5);
        assertThat(semaphore.availablePermits()).isEqualTo(5);
        assertThatThrownBy(() -> semaphore.acquire(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("a bounded semaphore refuses more permits than it was made with")
    void boundedSemaphore() throws Exception {
        SharedSemaphore semaphore =
                ipc().semaphore(SemaphoreOptions.defaults().permits(1).bounded(true));
        assertThatThrownBy(semaphore::release).isInstanceOf(IllegalStateException.class);
        semaphore.acquire();
        semaphore.release();
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        assertThatThrownBy(() -> {
                    ipc().semaphore("s", SemaphoreOptions.defaults().permits(1));
                    ipc().semaphore("s", SemaphoreOptions.defaults().permits(2));
                })
                .isInstanceOf(ObjectExistsException.class);
    }

    @Test
    @DisplayName("a semaphore loses no permit over interrupts and time-outs at random moments")
    void semaphoreUnderInterrupts() throws Exception {
        for (boolean fair : new boolean[] {false, true}) {
            SharedSemaphore semaphore =
                    ipc().semaphore(SemaphoreOptions.defaults().permits(2).fair(fair));
            AtomicInteger inside = new AtomicInteger();
            List<Running<Object>> all = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                Random random = new Random(t);
                all.add(running(() -> {
                    for (int entered = 0; entered < 300; ) {
                        try {
                            boolean acquired = true;
                            if (random.nextBoolean()) {
                                acquired = semaphore.tryAcquire(random.nextInt(200), TimeUnit.MICROSECONDS);
                            } else {
                                semaphore.acquire();
                            }
                            if (acquired) {
                                entered++;
                                assertThat(inside.incrementAndGet()).isLessThanOrEqualTo(2);
                                inside.decrementAndGet();
                                semaphore.release();
                            }
                        } catch (InterruptedException e) {
                            // Nothing was acquired. The next interrupt may be there already, so the status says
                            // nothing.
                        }
                    }
                    return null;
                }));
            }
            interruptUntilDone(all);
            assertThat(semaphore.availablePermits()).isEqualTo(2);
        }
    }

    private static void interruptUntilDone(List<Running<Object>> all) throws Exception {
        Random random = new Random(1);
        CountDownLatch never = new CountDownLatch(1);
        while (all.stream().anyMatch(running -> !running.outcome().isDone())) {
            all.get(random.nextInt(all.size())).thread().interrupt();
            never.await(500, TimeUnit.MICROSECONDS);
        }
        for (Running<Object> running : all) {
            running.get();
        }
    }

    @Test
    @DisplayName("a semaphore counts no further than an int, and can be had by name with its permits alone")
    void semaphoreAtItsLimit() {
        SharedSemaphore semaphore = ipc().semaphore("most", Integer.MAX_VALUE);
        assertThatThrownBy(semaphore::release).isInstanceOf(IllegalStateException.class);
        assertThat(semaphore.availablePermits()).isEqualTo(Integer.MAX_VALUE);
        semaphore.acquireUninterruptibly(2);
        semaphore.release(2);
        assertThat(ipc().semaphore("most", Integer.MAX_VALUE)).isEqualTo(semaphore);
        assertThat(ipc().readWriteLock("rw")).isEqualTo(ipc().readWriteLock("rw"));
    }

    @Test
    @DisplayName("a barrier breaks when a party comes to it interrupted, so that nobody waits for that one")
    void barrierAndTheInterrupted() throws Exception {
        for (boolean timed : new boolean[] {false, true}) {
            SharedBarrier barrier = ipc().barrier(2);
            Running<Integer> waiting = running(() -> barrier.await()).blocked();
            Running<Integer> interrupted = running(() -> {
                Thread.currentThread().interrupt();
                return timed ? barrier.await(SOON, TimeUnit.SECONDS) : barrier.await();
            });
            assertThat(interrupted.failure()).isInstanceOf(InterruptedException.class);
            assertThat(waiting.failure()).isInstanceOf(BrokenBarrierException.class);
            assertThat(barrier.isBroken()).isTrue();
        }
    }

    @Test
    @DisplayName("a read lock that is tried does not overtake a writer who waits")
    void readersDoNotOvertake() throws Exception {
        SharedReadWriteLock lock = ipc().readWriteLock();
        lock.readLock().lock();
        Running<Object> writer = running(() -> {
                    lock.writeLock().lock();
                    lock.writeLock().unlock();
                    return null;
                })
                .blocked();
        Running<Boolean> reader = running(() -> lock.readLock().tryLock());
        assertThat(reader.get()).isFalse();
        lock.readLock().unlock();
        writer.get();
    }

    @Test
    @DisplayName("permits that a killed process held come back if the semaphore was made so, "
            + "and a killed waiter is passed over")
    void semaphoreAndDeath() throws Exception {
        SharedSemaphore semaphore = ipc().semaphore(SemaphoreOptions.defaults()
                .permits(2)
                .recoverPermits(true)
                .fair(true));
        SharedQueue<String> said = ipc().queue();
        ChildProcess holder = ipc().process(() -> {
                    semaphore.acquire(2);
                    said.put("acquired");
                    new CountDownLatch(1).await();
                })
                .start();
        said.take();
        ChildProcess waiter = ipc().process(() -> {
                    said.put("waiting");
                    semaphore.acquire(2);
                    new CountDownLatch(1).await();
                })
                .start();
        said.take();
        Running<Boolean> next = running(() -> {
            semaphore.acquire(1);
            return true;
        });
        next.blocked();
        waiter.kill();
        holder.kill();
        assertThat(next.get()).isTrue();
        assertThat(waiter.join(SOON, TimeUnit.SECONDS)).isTrue();
        semaphore.release();
        assertThat(semaphore.tryAcquire(2, SOON, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName(
            "an event releases all who wait, here and in other processes, and holds up who comes after it was cleared")
    void event() throws Exception {
        SharedEvent event = ipc().event();
        SharedQueue<String> said = ipc().queue();
        ChildProcess child = ipc().process(() -> {
                    event.await();
                    said.put("released");
                })
                .start();
        List<Running<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiters.add(running(() -> event.await(SOON, TimeUnit.SECONDS)).blocked());
        }
        assertThat(event.isSet()).isFalse();
        assertThat(event.await(10, TimeUnit.MILLISECONDS)).isFalse();
        event.set();
        for (Running<Boolean> waiter : waiters) {
            assertThat(waiter.get()).isTrue();
        }
        assertThat(said.take()).isEqualTo("released");
        child.await();
        event.await();
        assertThat(event.isSet()).isTrue();
        event.clear();
        assertThat(event.await(0, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    @DisplayName("a latch opens when it has been counted down, by whomever")
    void latch() throws Exception {
        SharedLatch latch = ipc().latch(3);
        Running<Boolean> waiter = running(() -> {
            latch.await();
            return true;
        });
        waiter.blocked();
        assertThat(latch.await(10, TimeUnit.MILLISECONDS)).isFalse();
        latch.countDown();
        ChildProcess child = ipc().process(() -> {
                    latch.countDown();
                    latch.countDown();
                    latch.await();
                })
                .start();
        assertThat(waiter.get()).isTrue();
        child.await();
        latch.countDown();
        assertThat(latch.getCount()).isZero();
        assertThat(latch.await(0, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName(
            "a barrier lets parties of several processes go on together, generation after generation, after the action")
    void barrier() throws Exception {
        SharedBarrier barrier = ipc().barrier(3);
        SharedQueue<Integer> actions = ipc().queue();
        int rounds = 50;
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            children.add(ipc().process(() -> meet(barrier, actions, rounds)).start());
        }
        meet(barrier, actions, rounds);
        for (ChildProcess child : children) {
            child.await();
        }
        assertThat(actions).hasSize(rounds);
        assertThat(barrier.getParties()).isEqualTo(3);
        assertThat(barrier.getNumberWaiting()).isZero();
    }

    private static void meet(SharedBarrier barrier, SharedQueue<Integer> actions, int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
            int round = i;
            barrier.await(() -> actions.add(round));
            // Whoever is released finds the action done: its own generation's, and at most the next one's.
            int done = actions.size();
            if (done < i + 1 || done > i + 2) {
                throw new IllegalStateException("After round " + i + " there were " + done + " actions");
            }
        }
    }

    @Test
    @DisplayName("a barrier breaks for all when one is interrupted, late, killed or fails, and a reset mends it")
    void barrierBreaks() throws Exception {
        SharedBarrier barrier = ipc().barrier(3);
        Running<Integer> first = running(() -> barrier.await()).blocked();
        Running<Integer> second = running(() -> barrier.await()).blocked();
        first.thread().interrupt();
        assertThat(first.failure()).isInstanceOf(InterruptedException.class);
        assertThat(second.failure()).isInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isTrue();
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();

        Running<Integer> third = running(() -> barrier.await()).blocked();
        assertThatThrownBy(() -> barrier.await(10, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(third.failure()).isInstanceOf(BrokenBarrierException.class);
        barrier.reset();

        SharedQueue<String> said = ipc().queue();
        Running<Integer> fourth = running(() -> barrier.await()).blocked();
        ChildProcess child = ipc().process(() -> {
                    said.put("waiting");
                    barrier.await();
                })
                .start();
        said.take();
        Awaitility.await().until(() -> barrier.getNumberWaiting() == 2);
        child.kill();
        assertThat(fourth.failure()).isInstanceOf(BrokenBarrierException.class);
        barrier.reset();

        SharedBarrier alone = ipc().barrier(1);
        assertThat(alone.await()).isZero();
        assertThatThrownBy(() -> alone.await(() -> {
                    throw new IllegalArgumentException("action");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(alone.isBroken()).isTrue();
    }

    @Test
    @DisplayName("a read-write lock lets in many readers or one writer, of several processes")
    void readWriteLock() throws Exception {
        SharedReadWriteLock lock = ipc().readWriteLock();
        Lock read = lock.readLock();
        Lock write = lock.writeLock();
        read.lock();
        read.lock();
        Running<Boolean> otherReader = running(() -> {
            boolean got = read.tryLock();
            read.unlock();
            return got;
        });
        assertThat(otherReader.get()).isTrue();
        assertThat(running(() -> write.tryLock()).get()).isFalse();
        Running<Boolean> writer = running(() -> {
            write.lock();
            boolean readsToo = read.tryLock();
            read.unlock();
            write.unlock();
            return readsToo;
        });
        writer.blocked();
        assertThat(running(() -> read.tryLock()).get())
                .as("a reader behind a waiting writer")
                .isFalse();
        read.unlock();
        read.unlock();
        assertThat(writer.get()).isTrue();
        assertThatThrownBy(read::unlock).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(write::unlock).isInstanceOf(IllegalMonitorStateException.class);

        SharedQueue<String> said = ipc().queue();
        ChildProcess child = ipc().process(() -> {
                    lock.writeLock().lock();
                    said.put("writing");
                    new CountDownLatch(1).await();
                })
                .start();
        said.take();
        assertThat(lock.isWriteLocked()).isTrue();
        Running<Boolean> reader =
                running(() -> read.tryLock(SOON, TimeUnit.SECONDS)).blocked();
        child.kill();
        assertThat(reader.get()).isTrue();
        assertThat(lock.recovered()).isTrue();
    }

    @Test
    @DisplayName("all wake their waiters with an error when they are destroyed")
    void destroy() throws Exception {
        SharedSemaphore semaphore = ipc().semaphore(0);
        SharedEvent event = ipc().event();
        SharedLatch latch = ipc().latch(1);
        SharedBarrier barrier = ipc().barrier(2);
        SharedReadWriteLock lock = ipc().readWriteLock();
        lock.writeLock().lock();
        List<Running<Object>> waiters = List.of(
                this.<Object>running(() -> {
                            semaphore.acquire();
                            return null;
                        })
                        .blocked(),
                this.<Object>running(() -> {
                            event.await();
                            return null;
                        })
                        .blocked(),
                this.<Object>running(() -> {
                            latch.await();
                            return null;
                        })
                        .blocked(),
                this.<Object>running(() -> barrier.await()).blocked(),
                this.<Object>running(() -> {
                            lock.readLock().lock();
                            return null;
                        })
                        .blocked());
        List.of(semaphore, event, latch, barrier, lock).forEach(SharedObject::destroy);
        for (Running<Object> waiter : waiters) {
            assertThat(waiter.failure()).isInstanceOf(ClosedException.class);
        }
    }
}
