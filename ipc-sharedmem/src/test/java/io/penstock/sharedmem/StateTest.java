package io.penstock.sharedmem;

import static io.penstock.internal.machine.LockMachine.ACQUIRED;
import static io.penstock.internal.machine.LockMachine.LOCK;
import static io.penstock.internal.machine.LockMachine.TRY_LOCK;
import static io.penstock.internal.machine.LockMachine.UNLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.ClosedException;
import io.penstock.ObjectExistsException;
import io.penstock.VersionMismatchException;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Pending;
import io.penstock.spi.StateDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A state")
class StateTest {

    private static final long SECONDS_10 = TimeUnit.SECONDS.toNanos(10);

    @TempDir
    Path base;

    private IpcDriver open(String waiting) {
        return TestSessions.open("", Map.of("dir", base.toString(), "waiting", waiting));
    }

    private static StateDriver lock(IpcDriver session, boolean fair) {
        return TestSessions.lock(session, "l", fair);
    }

    private static boolean acquired(long[] answer) {
        return answer != null && answer[0] == ACQUIRED;
    }

    @Test
    @DisplayName("excludes those who step its word and those who step its record, over more steps than the word counts")
    void wordAndRecord() throws Exception {
        try (IpcDriver session = open("");
                IpcDriver other = TestSessions.join(session.ticket())) {
            int each = 60_000;
            long[] guarded = new long[1];
            List<Thread> threads = new ArrayList<>();
            List<Throwable> failures = new CopyOnWriteArrayList<>();
            for (int t = 1; t <= 3; t++) {
                int thread = t;
                StateDriver lock = lock(t == 2 ? other : session, false);
                threads.add(new Thread(() -> {
                    try {
                        for (int i = 0; i < each; i++) {
                            if (!lock.tryFast(LOCK, thread)) {
                                Pending<long[]> pending = lock.start(LOCK, thread, 0, Pending.FOREVER);
                                assertThat(pending.await(SECONDS_10)).isTrue();
                            }
                            guarded[0]++;
                            if (!lock.tryFast(UNLOCK, thread)) {
                                lock.step(UNLOCK, thread, 0);
                            }
                        }
                    } catch (Throwable failure) {
                        failures.add(failure);
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            assertThat(guarded[0]).isEqualTo(3L * each);
            StateDriver lock = lock(session, false);
            assertThat(lock.step(TRY_LOCK, 1, 0)).containsExactly(ACQUIRED, 3L * each + 1, 0);
        }
    }

    @Test
    @DisplayName("has room for any number of waiters, and answers them in their order")
    void manyWaiters() throws IOException {
        try (IpcDriver session = open("");
                IpcDriver other = TestSessions.join(session.ticket())) {
            StateDriver lock = lock(session, true);
            StateDriver others = lock(other, true);
            assertThat(acquired(lock.step(LOCK, 0, 0))).isTrue();
            List<Pending<long[]>> waiting = new ArrayList<>();
            for (int thread = 1; thread <= 300; thread++) {
                waiting.add((thread % 2 == 0 ? lock : others).start(LOCK, thread, 0, Pending.FOREVER));
                assertThat(waiting.get(thread - 1).result()).isNull();
            }
            assertThat(others.snapshot()).hasSizeGreaterThan(900).isEqualTo(lock.snapshot());
            for (int thread = 0; thread < 300; thread++) {
                (thread % 2 == 0 ? lock : others).step(UNLOCK, thread, 0);
                assertThat(waiting.subList(thread + 1, 300)).allMatch(next -> next.result() == null);
                assertThat(acquired(waiting.get(thread).result())).isTrue();
            }
            try (Stream<Path> files = Files.walk(base)) {
                assertThat(files.filter(file -> file.getFileName().toString().matches("\\d+\\.a\\d+")))
                        .as("areas that were outgrown are deleted")
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"futex", "java"})
    @DisplayName("wakes who waits in a thread and who left a callback, of every participant")
    void wakes(String waiting) throws Exception {
        try (IpcDriver session = open(waiting);
                IpcDriver other = TestSessions.join(session.ticket(), Map.of("waiting", waiting))) {
            StateDriver lock = lock(session, true);
            StateDriver others = lock(other, true);
            lock.step(LOCK, 1, 0);
            Pending<long[]> called = others.start(LOCK, 2, 0, Pending.FOREVER);
            Pending<long[]> sleeping = others.start(LOCK, 3, 0, Pending.FOREVER);
            AtomicInteger calls = new AtomicInteger();
            called.whenComplete(calls::incrementAndGet);
            assertThat(sleeping.await(TimeUnit.MILLISECONDS.toNanos(20))).isFalse();
            lock.step(UNLOCK, 1, 0);
            await().atMost(Duration.ofSeconds(10)).until(() -> calls.get() == 1);
            assertThat(acquired(called.result())).isTrue();
            Thread unlocker = new Thread(() -> others.step(UNLOCK, 2, 0));
            unlocker.start();
            assertThat(sleeping.await(SECONDS_10)).isTrue();
            assertThat(acquired(sleeping.result())).isTrue();
            unlocker.join();
            assertThat(calls).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("lets a waiter that was not sleeps withdraw, and one that was keep the answer")
    void cancel(boolean fair) {
        try (IpcDriver session = open("")) {
            StateDriver lock = lock(session, fair);
            lock.step(LOCK, 1, 0);
            long[] before = lock.snapshot();
            Pending<long[]> leaves = lock.start(LOCK, 2, 0, Pending.FOREVER);
            assertThat(leaves.cancel()).isTrue();
            assertThat(leaves.cancel()).isTrue();
            assertThat(leaves.result()).isNull();
            assertThat(lock.snapshot()).isEqualTo(before);
            Pending<long[]> stays = lock.start(LOCK, 2, 0, Pending.FOREVER);
            lock.step(UNLOCK, 1, 0);
            // Fair, the unlock has handed the lock over; else the waiter has yet to compete, and withdraws.
            assertThat(stays.cancel()).isEqualTo(!fair);
            assertThat(acquired(stays.result())).isEqualTo(fair);
            assertThat(acquired(lock.step(TRY_LOCK, 3, 0))).isEqualTo(!fair);
        }
    }

    @Test
    @DisplayName("withdraws at once what waits on a handle that is closed, whether anybody looks or not")
    void closedHandle() throws Exception {
        try (IpcDriver session = open("")) {
            StateDriver lock = lock(session, true);
            StateDriver closing = lock(session, true);
            lock.step(LOCK, 1, 0);
            Pending<long[]> onOther = lock.start(LOCK, 4, 0, Pending.FOREVER);
            long[] before = lock.snapshot();
            Pending<long[]> nobodyLooks = closing.start(LOCK, 2, 0, Pending.FOREVER);
            Pending<long[]> sleeps = closing.start(LOCK, 3, 0, Pending.FOREVER);
            assertThat(nobodyLooks.result()).isNull();
            closing.close();
            closing.close();
            assertThat(lock.snapshot()).isEqualTo(before);
            assertThatThrownBy(nobodyLooks::result)
                    .isInstanceOf(ClosedException.class)
                    .hasMessageContaining("'lock:l'");
            assertThat(sleeps.await(SECONDS_10)).isTrue();
            assertThatThrownBy(sleeps::result).isInstanceOf(ClosedException.class);
            assertThatThrownBy(() -> closing.step(LOCK, 2, 0)).isInstanceOf(ClosedException.class);
            lock.step(UNLOCK, 1, 0);
            assertThat(acquired(onOther.result())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"futex", "java"})
    @DisplayName("fails those who wait for it in every participant when it is destroyed, or their session closed")
    void destroyed(String waiting) throws Exception {
        IpcDriver session = open(waiting);
        IpcDriver other = TestSessions.join(session.ticket(), Map.of("waiting", waiting));
        StateDriver lock = lock(session, false);
        lock.step(LOCK, 1, 0);
        Pending<long[]> here = lock.start(LOCK, 2, 0, Pending.FOREVER);
        Pending<long[]> there = lock(other, false).start(LOCK, 2, 0, Pending.FOREVER);
        Thread destroyer = new Thread(lock::destroy);
        destroyer.start();
        assertThat(there.await(SECONDS_10)).isTrue();
        destroyer.join();
        assertThatThrownBy(there::result).isInstanceOf(ClosedException.class).hasMessageContaining("destroyed");
        assertThatThrownBy(here::result).isInstanceOf(ClosedException.class);
        StateDriver next = lock(session, false);
        next.step(LOCK, 1, 0);
        Pending<long[]> left = lock(other, false).start(LOCK, 2, 0, Pending.FOREVER);
        Thread closer = new Thread(other::close);
        closer.start();
        assertThat(left.await(SECONDS_10)).isTrue();
        assertThatThrownBy(left::result).isInstanceOf(ClosedException.class);
        closer.join();
        next.step(UNLOCK, 1, 0);
        assertThat(acquired(next.step(TRY_LOCK, 3, 0)))
                .as("who left waits no more")
                .isTrue();
        session.close();
    }

    @Test
    @DisplayName("gives what a participant held to the next when it leaves, and says so")
    void leaving() {
        try (IpcDriver session = open("")) {
            Pending<long[]> waiting;
            try (IpcDriver other = TestSessions.join(session.ticket())) {
                lock(other, false).step(LOCK, 1, 0);
                waiting = lock(session, false).start(LOCK, 2, 0, Pending.FOREVER);
                assertThat(waiting.result()).isNull();
            }
            assertThat(waiting.result()).containsExactly(ACQUIRED, 2, 1);
        }
    }

    @Test
    @DisplayName("is refused without a machine, with one that nobody knows, and with another than it was made with")
    void machines() {
        try (IpcDriver session = open("")) {
            lock(session, false);
            assertThatThrownBy(() -> session.state(TestSessions.state("lock:l", Map.of())))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> session.state(TestSessions.state("lock:l", Map.of("machine", "odd"))))
                    .isInstanceOf(VersionMismatchException.class)
                    .hasMessageContaining("'odd'");
            assertThatThrownBy(() -> session.state(TestSessions.state("lock:l", Map.of("machine", "event"))))
                    .isInstanceOf(ObjectExistsException.class);
        }
    }
}
