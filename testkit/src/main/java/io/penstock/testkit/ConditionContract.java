package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ChildProcess;
import io.penstock.LockOptions;
import io.penstock.SharedCondition;
import io.penstock.SharedLock;
import io.penstock.SharedQueue;
import io.penstock.spi.ObjectKind;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of the conditions of a lock, over threads and over processes. */
abstract class ConditionContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.STATE);
    }

    @Test
    @DisplayName("can be used only by who holds the lock")
    void needsTheLock() {
        SharedCondition condition = ipc().lock().newCondition();
        assertThatThrownBy(condition::await).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(condition::signal).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(condition::signalAll).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(condition::awaitUninterruptibly).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    @DisplayName("lets a waiter give up the lock wholly, and gives it back as often as it was held")
    void givesUpTheLock() throws Exception {
        for (boolean fair : new boolean[] {false, true}) {
            SharedLock lock = ipc().lock(LockOptions.defaults().fair(fair));
            SharedCondition condition = lock.newCondition();
            Running<Integer> waiter = running(() -> {
                lock.lock();
                lock.lock();
                condition.await();
                int holds = lock.holdCount();
                lock.unlock();
                lock.unlock();
                return holds;
            });
            waiter.blocked();
            lock.lock();
            condition.signal();
            assertThat(waiter.outcome().isDone()).isFalse();
            lock.unlock();
            assertThat(waiter.get()).isEqualTo(2);
            assertThat(lock.isLocked()).isFalse();
        }
    }

    @Test
    @DisplayName("wakes those who wait in order, one by one or all, and only those who wait on it")
    void signals() throws Exception {
        SharedLock lock = ipc().lock();
        SharedCondition condition = lock.newCondition();
        SharedCondition other = lock.newCondition();
        assertThat(other).isNotEqualTo(condition);
        AtomicInteger woken = new AtomicInteger();
        List<Running<Integer>> waiters = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waiters.add(running(() -> {
                        lock.lock();
                        try {
                            condition.await();
                            return woken.incrementAndGet();
                        } finally {
                            lock.unlock();
                        }
                    })
                    .blocked());
        }
        lock.lock();
        other.signalAll();
        condition.signal();
        lock.unlock();
        assertThat(waiters.get(0).get()).isEqualTo(1);
        lock.lock();
        condition.signalAll();
        lock.unlock();
        for (Running<Integer> waiter : waiters) {
            waiter.get();
        }
        assertThat(woken).hasValue(4);
    }

    @Test
    @DisplayName("lets timed waits end in time, with the lock held again")
    void timed() throws Exception {
        SharedLock lock = ipc().lock();
        SharedCondition condition = lock.newCondition();
        lock.lock();
        assertThat(condition.await(10, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(condition.awaitNanos(TimeUnit.MILLISECONDS.toNanos(10))).isLessThanOrEqualTo(0);
        assertThat(condition.awaitUntil(new Date(System.currentTimeMillis() + 10)))
                .isFalse();
        assertThat(condition.await(() -> false, 10, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(condition.await(() -> true, 10, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(lock.holdCount()).isEqualTo(1);
        lock.unlock();
    }

    @Test
    @DisplayName("returns at once from a wait until a time that is as long ago as can be said")
    void longAgo() throws Exception {
        SharedLock lock = ipc().lock();
        SharedCondition condition = lock.newCondition();
        lock.lock();
        assertThat(condition.awaitUntil(new Date(Long.MIN_VALUE))).isFalse();
        assertThat(condition.awaitUntil(new Date(0))).isFalse();
        lock.unlock();
    }

    @Test
    @DisplayName("lets go of an interrupted waiter, with the lock held again")
    void interrupts() throws Exception {
        SharedLock lock = ipc().lock();
        SharedCondition condition = lock.newCondition();
        Running<Boolean> waiter = running(() -> {
            lock.lock();
            try {
                condition.await();
                return false;
            } catch (InterruptedException e) {
                return lock.isHeldByCurrentThread();
            } finally {
                lock.unlock();
            }
        });
        waiter.blocked();
        waiter.thread().interrupt();
        assertThat(waiter.get()).isTrue();
    }

    @Test
    @DisplayName("loses no signal over interrupts at random moments")
    void interruptsAtRandom() throws Exception {
        SharedLock lock = ipc().lock();
        SharedCondition notEmpty = lock.newCondition();
        int[] items = {0};
        int total = 1000;
        AtomicInteger taken = new AtomicInteger();
        List<Running<Object>> takers = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            takers.add(running(() -> {
                while (taken.get() < total) {
                    try {
                        lock.lockInterruptibly();
                        try {
                            // One signal for each item: a lost one would leave a taker asleep while there is an item.
                            if (items[0] == 0 && !notEmpty.await(SOON, TimeUnit.SECONDS)) {
                                throw new AssertionError("asleep");
                            }
                            if (items[0] > 0) {
                                items[0]--;
                                taken.incrementAndGet();
                            }
                        } finally {
                            lock.unlock();
                        }
                    } catch (InterruptedException e) {
                        assertThat(lock.isHeldByCurrentThread()).isFalse();
                    }
                }
                return null;
            }));
        }
        Random random = new Random(5);
        for (int i = 0; i < total; i++) {
            lock.lock();
            items[0]++;
            notEmpty.signal();
            lock.unlock();
            if (random.nextInt(3) == 0) {
                takers.get(random.nextInt(takers.size())).thread().interrupt();
            }
        }
        while (takers.stream().anyMatch(taker -> !taker.outcome().isDone())) {
            lock.lock();
            notEmpty.signalAll();
            lock.unlock();
        }
        for (Running<Object> taker : takers) {
            taker.get();
        }
        assertThat(taken).hasValue(total);
    }

    @Test
    @DisplayName("works between processes, and passes a killed waiter over")
    void processes() throws Exception {
        SharedLock lock = ipc().lock();
        SharedCondition condition = lock.newCondition();
        SharedQueue<String> said = ipc().queue();
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            children.add(ipc().process(() -> {
                        condition.lock().lock();
                        said.put("waiting");
                        condition.await();
                        said.put("woken");
                        condition.lock().unlock();
                        new CountDownLatch(1).await();
                    })
                    .start());
            // Who has said so holds the lock until it waits.
            said.take();
        }
        lock.lock();
        lock.unlock();
        children.get(0).kill();
        assertThat(children.get(0).join(SOON, TimeUnit.SECONDS)).isTrue();
        lock.lock();
        condition.signal();
        lock.unlock();
        assertThat(said.poll(SOON, TimeUnit.SECONDS)).isEqualTo("woken");
        children.get(1).kill();
    }
}
