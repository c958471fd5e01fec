package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.Ipc;
import io.penstock.Lease;
import io.penstock.Pipe;
import io.penstock.SharedDict;
import io.penstock.SharedEvent;
import io.penstock.SharedLatch;
import io.penstock.SharedLock;
import io.penstock.SharedQueue;
import io.penstock.SharedSemaphore;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A call on a remote object")
@Timeout(60)
class RoundTripsTest {

    private Ipc ipc;

    @BeforeEach
    void open() {
        ipc = Ipc.open("remote:");
    }

    @AfterEach
    void close() {
        RemoteBackend.note(false);
        ipc.close();
    }

    private static <T> T calling(String driverCall, Callable<T> call) throws Exception {
        RemoteBackend.note(true);
        T result = call.call();
        assertThat(RemoteBackend.CALLS).containsExactly(driverCall);
        RemoteBackend.note(false);
        return result;
    }

    private static void calls(String driverCall, Call call) throws Exception {
        calling(driverCall, () -> {
            call.make();
            return null;
        });
    }

    @FunctionalInterface
    private interface Call {
        void make() throws Exception;
    }

    @Test
    @DisplayName("of a queue is one round trip, whether it could have waited or not")
    void queue() throws Exception {
        SharedQueue<String> queue = ipc.queue();
        calls("startOffer", () -> queue.put("a"));
        assertThat(calling("startOffer", () -> queue.offer("b", 1, TimeUnit.SECONDS)))
                .isTrue();
        assertThat(calling("offer", () -> queue.offer("c"))).isTrue();
        assertThat(calling("offer", () -> queue.offer("d", 0, TimeUnit.SECONDS)))
                .isTrue();
        assertThat(calling("startPoll", queue::take)).isEqualTo("a");
        assertThat(calling("startPoll", () -> queue.poll(1, TimeUnit.SECONDS))).isEqualTo("b");
        assertThat(calling("poll", () -> queue.poll())).isEqualTo("c");
        assertThat(calling("poll", () -> queue.poll(0, TimeUnit.SECONDS))).isEqualTo("d");
        assertThat(calling("startPoll", () -> queue.poll(1, TimeUnit.MILLISECONDS)))
                .isNull();
        queue.put("e");
        try (Lease<String> lease = calling("startLease", () -> queue.lease())) {
            assertThat(lease.item()).isEqualTo("e");
            calls("ack", lease::ack);
        }
        assertThat(calling("lease", queue::tryLease)).isNull();
        for (int i = 0; i < 4; i++) {
            queue.taskDone();
        }
        calls("startJoin", queue::join);
    }

    @Test
    @DisplayName("of a pipe is one round trip")
    void pipe() throws Exception {
        Pipe pipe = ipc.pipe();
        calls("startSend", () -> pipe.first().send("a"));
        assertThat(calling("startReadable", () -> pipe.second().poll(1, TimeUnit.SECONDS)))
                .isTrue();
        assertThat((String) calling("startReceive", () -> pipe.second().recv())).isEqualTo("a");
        assertThat((String) calling("receive", () -> pipe.second().recv(0, TimeUnit.SECONDS)))
                .isNull();
    }

    @Test
    @DisplayName("of a synchronizer is one round trip")
    void synchronizers() throws Exception {
        SharedLock lock = ipc.lock();
        calls("start", lock::lock);
        calls("start", lock::lockInterruptibly);
        assertThat(calling("start", () -> lock.tryLock(1, TimeUnit.SECONDS))).isTrue();
        SharedSemaphore semaphore = ipc.semaphore(2);
        calls("start", semaphore::acquire);
        assertThat(calling("start", () -> semaphore.tryAcquire(1, TimeUnit.SECONDS)))
                .isTrue();
        SharedLatch latch = ipc.latch(0);
        calls("start", latch::await);
        SharedEvent event = ipc.event();
        event.set();
        calls("start", event::await);
    }

    @Test
    @DisplayName("of a dict is one round trip")
    void dict() throws Exception {
        SharedDict<String, Integer> dict = ipc.dict();
        calls("put", () -> dict.put("a", 1));
        calls("get", () -> dict.get("a"));
        calls("compareAndSet", () -> dict.putIfAbsent("b", 2));
        calls("remove", () -> dict.remove("b"));
        calls("contains", () -> dict.containsKey("b"));
    }
}
