package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ClosedException;
import io.penstock.LockOptions;
import io.penstock.ObjectExistsException;
import io.penstock.SharedLock;
import io.penstock.spi.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a lock, within one process. */
abstract class LockContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.STATE);
    }

    @Test
    @DisplayName("is reentrant, and belongs to a thread")
    void reentrant() throws Exception {
        SharedLock lock = ipc().lock();
        assertThat(lock.isLocked()).isFalse();
        lock.lock();
        assertThat(lock.tryLock()).isTrue();
        lock.lockInterruptibly();
        assertThat(lock.holdCount()).isEqualTo(3);
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        Running<Boolean> other = running(() -> lock.tryLock() || lock.isHeldByCurrentThread());
        assertThat(other.get()).isFalse();
        assertThat(running(() -> lock.isLocked()).get()).isTrue();
        lock.unlock();
        lock.unlock();
        assertThat(running(lock::tryLock).get()).isFalse();
        lock.unlock();
        assertThat(lock.holdCount()).isZero();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    @DisplayName("cannot be unlocked by those who do not hold it")
    void notOwner() throws Exception {
        SharedLock lock = ipc().lock();
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(lock::token).isInstanceOf(IllegalMonitorStateException.class);
        lock.lock();
        Running<Object> other = running(() -> {
            lock.unlock();
            return null;
        });
        assertThat(other.failure()).isInstanceOf(IllegalMonitorStateException.class);
        lock.unlock();
    }

    @Test
    @DisplayName("is one lock however many handles there are")
    void handles() throws Exception {
        SharedLock lock = ipc().lock("named");
        SharedLock same = ipc().lock("named");
        assertThat(same).isEqualTo(lock);
        lock.lock();
        assertThat(same.holdCount()).isEqualTo(1);
        assertThat(running(same::tryLock).get()).isFalse();
        same.unlock();
        assertThat(running(() -> lock.tryLock()).get()).isTrue();
        assertThatThrownBy(() -> ipc().lock("named", LockOptions.defaults().fair(true)))
                .isInstanceOf(ObjectExistsException.class);
    }

    @Test
    @DisplayName("lets a timed attempt wait its time")
    void timed() throws Exception {
        SharedLock lock = ipc().lock();
        lock.lock();
        Running<Long> other = running(() -> {
            long before = System.nanoTime();
            assertThat(lock.tryLock(40, TimeUnit.MILLISECONDS)).isFalse();
            return System.nanoTime() - before;
        });
        assertThat(other.get()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(40));
        lock.unlock();
        assertThat(running(() -> lock.tryLock(SOON, TimeUnit.SECONDS)).get()).isTrue();
    }

    @Test
    @DisplayName("goes to a waiter when it is unlocked, with a greater token each time")
    void handsOver() throws Exception {
        SharedLock lock = ipc().lock();
        lock.lock();
        long first = lock.token();
        assertThat(lock.recovered()).isFalse();
        Running<Long> waiter = running(() -> {
                    lock.lock();
                    try {
                        return lock.token();
                    } finally {
                        lock.unlock();
                    }
                })
                .blocked();
        lock.unlock();
        assertThat(waiter.get()).isGreaterThan(first);
    }

    @Test
    @DisplayName("lets an interrupted waiter go, and goes to the next")
    void interrupts() throws Exception {
        SharedLock lock = ipc().lock();
        lock.lock();
        Running<Object> first = running(() -> {
                    lock.lockInterruptibly();
                    return null;
                })
                .blocked();
        Running<Boolean> second =
                running(() -> lock.tryLock(SOON, TimeUnit.SECONDS)).blocked();
        first.thread().interrupt();
        assertThat(first.failure()).isInstanceOf(InterruptedException.class);
        lock.unlock();
        assertThat(second.get()).isTrue();
    }

    @Test
    @DisplayName("keeps an uninterruptible waiter waiting, and its interrupt for later")
    void uninterruptible() throws Exception {
        SharedLock lock = ipc().lock();
        lock.lock();
        Running<Boolean> waiter = running(() -> {
                    Thread.currentThread().interrupt();
                    lock.lock();
                    boolean interrupted = Thread.interrupted();
                    lock.unlock();
                    return interrupted;
                })
                .blocked();
        lock.unlock();
        assertThat(waiter.get()).isTrue();
    }

    @Test
    @DisplayName("excludes, whether fair or not, with interrupts and time-outs in between")
    void excludes() throws Exception {
        for (boolean fair : new boolean[] {false, true}) {
            SharedLock lock = ipc().lock(LockOptions.defaults().fair(fair));
            AtomicBoolean inside = new AtomicBoolean();
            int[] count = {0};
            List<Running<Integer>> all = new ArrayList<>();
            CountDownLatch stop = new CountDownLatch(1);
            for (int t = 0; t < 4; t++) {
                Random random = new Random(t);
                all.add(running(() -> {
                    int entered = 0;
                    while (entered < 500) {
                        try {
                            boolean locked = random.nextBoolean()
                                    ? lock.tryLock(random.nextInt(300), TimeUnit.MICROSECONDS)
                                    : lockInterruptibly(lock);
                            if (locked) {
                                assertThat(inside.compareAndSet(false, true))
                                        .as("alone")
                                        .isTrue();
                                count[0]++;
                                entered++;
                                inside.set(false);
                                lock.unlock();
                            }
                        } catch (InterruptedException e) {
                            assertThat(lock.isHeldByCurrentThread()).isFalse();
                        }
                    }
                    return entered;
                }));
            }
            Random random = new Random(99);
            while (all.stream().anyMatch(running -> !running.outcome().isDone())) {
                all.get(random.nextInt(all.size())).thread().interrupt();
                stop.await(1, TimeUnit.MILLISECONDS);
            }
            for (Running<Integer> running : all) {
                assertThat(running.get()).isEqualTo(500);
            }
            assertThat(count[0]).isEqualTo(2000);
            assertThat(lock.isLocked()).isFalse();
        }
    }

    private static boolean lockInterruptibly(SharedLock lock) throws InterruptedException {
        lock.lockInterruptibly();
        return true;
    }

    @Test
    @DisplayName("wakes its waiters with an error when it is destroyed or its handle closed")
    void destroy() throws Exception {
        SharedLock lock = ipc().lock("named");
        SharedLock other = ipc().lock("named");
        lock.lock();
        Running<Object> onHandle = running(() -> {
                    other.lockInterruptibly();
                    return null;
                })
                .blocked();
        other.close();
        assertThat(onHandle.failure()).isInstanceOf(ClosedException.class);
        SharedLock third = ipc().lock("named");
        Running<Object> waiter = running(() -> {
                    third.lock();
                    return null;
                })
                .blocked();
        lock.destroy();
        assertThat(waiter.failure()).isInstanceOf(ClosedException.class);
    }
}
