package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ChildProcess;
import io.penstock.Connection;
import io.penstock.EndOfFileException;
import io.penstock.Ipc;
import io.penstock.Pipe;
import io.penstock.PipeOptions;
import io.penstock.QueueOptions;
import io.penstock.SharedBarrier;
import io.penstock.SharedCondition;
import io.penstock.SharedEvent;
import io.penstock.SharedLock;
import io.penstock.SharedQueue;
import io.penstock.SharedSemaphore;
import java.util.OptionalInt;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a Python programmer looks for, call by call, where no other contract shows it already; see
 * {@code docs/coming-from-python.md}.
 */
abstract class PythonContract extends Contract {

    @Test
    @DisplayName("the module's functions: active_children, cpu_count, current_process, parent_process")
    void module() throws Exception {
        assertThat(Runtime.getRuntime().availableProcessors()).isPositive();
        SharedQueue<Long> pids = ipc().queue();
        SharedEvent end = ipc().event();
        ChildProcess child = ipc().process(() -> {
                    pids.put(ProcessHandle.current().pid());
                    pids.put(ProcessHandle.current().parent().orElseThrow().pid());
                    end.await();
                })
                .start();
        assertThat(pids.take()).isEqualTo(child.pid());
        long parentsPid = pids.take();
        if (ipc().capabilities().processes()) {
            assertThat(parentsPid).isEqualTo(ProcessHandle.current().pid());
            assertThat(ProcessHandle.current().children().map(ProcessHandle::pid))
                    .contains(child.pid());
        }
        end.set();
        child.await();
    }

    @Test
    @DisplayName("Process: name, is_alive, join(timeout), exitcode, sentinel, terminate")
    void process() throws Exception {
        SharedEvent end = ipc().event();
        ChildProcess child = ipc().process(() -> end.await()).name("worker").start();
        assertThat(child.name()).isEqualTo("worker");
        assertThat(child.isAlive()).isTrue();
        assertThat(child.exitCode()).isEqualTo(OptionalInt.empty());
        assertThat(child.join(1, TimeUnit.MILLISECONDS)).isFalse();
        child.terminate();
        child.join();
        assertThat(child.exitCode()).hasValue(-15);
        assertThat(child.onExit()).isCompleted();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    @DisplayName("Lock and RLock: acquire, acquire(False), acquire(timeout=...), release, locked")
    void locks() throws Exception {
        SharedLock lock = ipc().lock();
        assertThat(lock.isLocked()).isFalse();
        lock.lock();
        lock.lock();
        assertThat(lock.isLocked()).isTrue();
        Running<Boolean> other = running(() -> lock.tryLock() || lock.tryLock(1, TimeUnit.MILLISECONDS));
        assertThat(other.get()).isFalse();
        lock.unlock();
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    @DisplayName("Condition: acquire, release, wait, wait_for, notify, notify_all")
    void conditions() throws Exception {
        SharedLock lock = ipc().lock();
        SharedCondition changed = lock.newCondition();
        AtomicBoolean ready = new AtomicBoolean();
        Running<Boolean> waiter = running(() -> {
            lock.lock();
            try {
                changed.await(ready::get);
                return ready.get();
            } finally {
                lock.unlock();
            }
        });
        waiter.blocked();
        lock.lock();
        ready.set(true);
        changed.signal();
        changed.signalAll();
        lock.unlock();
        assertThat(waiter.get()).isTrue();
    }

    @Test
    @DisplayName("Semaphore, Event and Barrier: get_value, is_set, n_waiting, parties, broken, abort, reset")
    void queries() throws Exception {
        SharedSemaphore semaphore = ipc().semaphore(2);
        semaphore.acquire();
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        SharedEvent event = ipc().event();
        assertThat(event.isSet()).isFalse();
        assertThat(event.await(1, TimeUnit.MILLISECONDS)).isFalse();
        event.set();
        assertThat(event.isSet()).isTrue();
        event.clear();
        SharedBarrier barrier = ipc().barrier(2);
        Running<Integer> party = running(() -> barrier.await()).blocked();
        assertThat(barrier.getNumberWaiting()).isEqualTo(1);
        assertThat(barrier.getParties()).isEqualTo(2);
        barrier.abort();
        assertThat(party.failure()).isInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isTrue();
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    @DisplayName("Queue: qsize, empty, full, put, put_nowait, put(timeout=...), get, get_nowait, get(timeout=...)")
    void queues() throws Exception {
        SharedQueue<String> queue = ipc().queue(QueueOptions.defaults().capacity(1));
        assertThat(queue.isEmpty()).isTrue();
        queue.put("a");
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.remainingCapacity()).as("full").isZero();
        assertThat(queue.offer("b")).isFalse();
        assertThat(queue.offer("b", 1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(queue.take()).isEqualTo("a");
        assertThat(queue.poll()).isNull();
        assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    @DisplayName("Pipe and Connection: one way, send, recv, poll, send_bytes, recv_bytes, close")
    void connections() throws Exception {
        Pipe pipe = ipc().pipe(PipeOptions.defaults().oneWay());
        Connection sender = pipe.second();
        try (Connection receiver = pipe.first()) {
            assertThat(receiver.poll()).isFalse();
            sender.send("text");
            assertThat(receiver.poll(SOON, TimeUnit.SECONDS)).isTrue();
            assertThat(receiver.<String>recv()).isEqualTo("text");
            sender.sendBytes(new byte[] {1, 2, 3}, 1, 2);
            assertThat(receiver.recvBytes()).containsExactly(2, 3);
            sender.close();
            assertThatThrownBy(receiver::recv).isInstanceOf(EndOfFileException.class);
        }
    }

    @Test
    @DisplayName("multiprocessing.dummy: the same program with threads")
    void dummy() throws Exception {
        try (Ipc threads = Ipc.open("local:")) {
            SharedQueue<String> queue = threads.queue();
            threads.process(() -> queue.put("from a thread")).start().await();
            assertThat(queue.take()).isEqualTo("from a thread");
        }
    }
}
