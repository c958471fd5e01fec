package io.penstock.sharedmem;

import static io.penstock.internal.machine.LockMachine.ACQUIRED;
import static io.penstock.internal.machine.LockMachine.HELD;
import static io.penstock.internal.machine.LockMachine.INSPECT;
import static io.penstock.internal.machine.LockMachine.LOCK;
import static io.penstock.internal.machine.LockMachine.NEW_CONDITION;
import static io.penstock.internal.machine.LockMachine.TRY_LOCK;
import static io.penstock.internal.machine.LockMachine.UNLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.spi.IpcDriver;
import io.penstock.spi.Machines;
import io.penstock.spi.Pending;
import io.penstock.spi.StateDriver;
import io.penstock.spi.WordsDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holders, waiters and those who wake them, in processes of their own that are killed. Times are printed and not
 * asserted.
 */
@DisplayName("A lock whose users are killed")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LockCrashTest {

    private static final int ROUNDS = Integer.getInteger("penstock.crash.rounds", 30);
    private static final long SEED = Long.getLong("penstock.crash.seed", 20261121);
    private static final long SOON = TimeUnit.SECONDS.toNanos(30);
    private static final int CHILDREN = 3;

    @TempDir
    Path base;

    private IpcDriver session;

    @BeforeEach
    void open() {
        open("");
    }

    private void open(String waiting) {
        session = TestSessions.open("", Map.of("dir", base.toString(), "waiting", waiting));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        session.close();
        try (Stream<Path> left = Files.list(base)) {
            assertThat(left).isEmpty();
        }
    }

    private static long[] await(Pending<long[]> pending) throws InterruptedException {
        assertThat(pending.await(SOON)).as("the lock can be had").isTrue();
        return pending.result();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("at random moments is never held by two, never lost, and says when it was recovered")
    void randomMoments(boolean fair) throws Exception {
        Random random = new Random(SEED);
        StateDriver lock = TestSessions.lock(session, "l", fair);
        WordsDriver words = session.words(TestSessions.words("guarded", Guarded.WORDS));
        List<ChildJvm> children = new ArrayList<>();
        try {
            for (int i = 0; i < CHILDREN; i++) {
                children.add(contender(fair));
            }
            long slowest = 0;
            int rounds = ROUNDS / 2;
            for (int round = 0; round < rounds; round++) {
                LockSupport.parkNanos(random.nextInt(20_000_000));
                int victim = random.nextInt(CHILDREN);
                assertThat(children).as("nobody complained").allMatch(child -> child.process()
                        .isAlive());
                children.get(victim).close();
                long killed = System.nanoTime();
                Pending<long[]> pending = lock.start(LOCK, 1, 0, Pending.FOREVER);
                long[] answer = await(pending);
                slowest = Math.max(slowest, System.nanoTime() - killed);
                Guarded.enter(words, answer[2] != 0);
                lock.step(UNLOCK, 1, 0);
                children.set(victim, contender(fair));
            }
            System.out.printf(
                    "crash test of the lock, %s: seed %d, %d kills, %d entries, %d recoveries seen, slowest %.1f ms%n",
                    fair ? "fair" : "barging",
                    SEED,
                    rounds,
                    words.get(0),
                    words.get(Guarded.RECOVERIES),
                    slowest / 1e6);
        } finally {
            for (ChildJvm child : children) {
                child.close();
            }
        }
        assertThat(await(lock.start(LOCK, 1, 0, Pending.FOREVER))[0]).isEqualTo(ACQUIRED);
        lock.step(UNLOCK, 1, 0);
    }

    private ChildJvm contender(boolean fair) throws IOException {
        ChildJvm child = ChildJvm.start(Contender.class, session.ticket(), fair);
        assertThat(child.readLine()).isEqualTo("ready");
        return child;
    }

    @Test
    @DisplayName("while they hold it goes to a waiter, who sees that it was recovered, also if he never used it before")
    void holder() throws Exception {
        try (ChildJvm child = ChildJvm.start(Holder.class, session.ticket(), "false")) {
            assertThat(child.readLine()).isEqualTo("held");
            StateDriver lock = TestSessions.lock(session, "l", false);
            Pending<long[]> waiting = lock.start(LOCK, 1, 0, Pending.FOREVER);
            Thread killer = new Thread(child::kill);
            assertThat(waiting.await(TimeUnit.MILLISECONDS.toNanos(100))).isFalse();
            killer.start();
            assertThat(await(waiting)).containsExactly(ACQUIRED, 2, 1);
            killer.join();
            assertThat(lock.step(UNLOCK, 1, 0)).isNotNull();
            assertThat(lock.step(TRY_LOCK, 1, 0)).containsExactly(ACQUIRED, 3, 0);
        }
    }

    @Test
    @DisplayName("is recovered by a process that has never used it")
    void recoveredByStranger() throws Exception {
        try (ChildJvm child = ChildJvm.start(Holder.class, session.ticket(), "false")) {
            assertThat(child.readLine()).isEqualTo("held");
            child.kill();
            Awaitility.await().until(() -> session.participants().alive().size() == 1);
            assertThat(TestSessions.lock(session, "l", false).step(TRY_LOCK, 1, 0))
                    .containsExactly(ACQUIRED, 2, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, true"})
    @DisplayName("while they wait goes to the next, whether it was handed to them or not")
    void waiter(boolean fair, boolean granted) throws Exception {
        StateDriver lock = TestSessions.lock(session, "l", fair);
        lock.step(LOCK, 1, 0);
        try (ChildJvm child = ChildJvm.start(IdleWaiter.class, session.ticket(), fair)) {
            assertThat(child.readLine()).isEqualTo("waits");
            Pending<long[]> next = lock.start(LOCK, 2, 0, Pending.FOREVER);
            if (granted) {
                // The child, which is first, never looks: a grant or a wake-up that it gets is in nobody's hands.
                lock.step(UNLOCK, 1, 0);
            }
            Thread killer = new Thread(() -> {
                child.kill();
                if (!granted) {
                    lock.step(UNLOCK, 1, 0);
                }
            });
            killer.start();
            assertThat(await(next)[0]).isEqualTo(ACQUIRED);
            killer.join();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "futex, BEFORE_COMMIT, true",
        "futex, BEFORE_WAKE, true",
        "futex, BEFORE_WAKE, false",
        "java, BEFORE_WAKE, true"
    })
    @DisplayName("while they unlock it leaves nobody asleep, wherever in the unlock that is")
    void unlocker(String waiting, HaltingMachine.Point point, boolean fair) throws Exception {
        session.close();
        open(waiting);
        try (ChildJvm child = ChildJvm.start(Holder.class, session.ticket(), fair, waiting, point)) {
            assertThat(child.readLine()).isEqualTo("held");
            StateDriver lock = TestSessions.lock(session, "l", fair);
            Pending<long[]> first = lock.start(LOCK, 1, 0, Pending.FOREVER);
            FutureTask<long[]> sleeping = new FutureTask<>(() -> await(first));
            Thread sleeper = new Thread(sleeping);
            sleeper.start();
            Awaitility.await().until(() -> isAsleep(sleeper));
            child.process().getOutputStream().write('u');
            child.process().getOutputStream().flush();
            long begin = System.nanoTime();
            assertThat(sleeping.get()[0]).isEqualTo(ACQUIRED);
            System.out.printf(
                    "a waiter (%s, %s) whose waker ended %s got the lock %.1f ms later%n",
                    waiting, fair ? "fair" : "barging", point, (System.nanoTime() - begin) / 1e6);
            assertThat(child.awaitExit(30)).as("it ended at the point").isEqualTo(137);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WORD_FROZEN", "WORD_STALE"})
    @DisplayName("while they hold it by its word alone it is recovered, wherever between word and record that is")
    void holderByWord(String point) throws Exception {
        try (ChildJvm child = ChildJvm.start(HolderByWord.class, session.ticket(), point)) {
            assertThat(child.readLine()).isEqualTo("held");
            StateDriver lock = TestSessions.lock(session, "l", false);
            if (point.isEmpty()) {
                child.kill();
            } else {
                child.process().getOutputStream().write('c');
                child.process().getOutputStream().flush();
                assertThat(child.awaitExit(30)).as("it ended at the point").isEqualTo(137);
            }
            // One acquisition by the record, then four by the word, the last of which died with the child.
            assertThat(await(lock.start(LOCK, 1, 0, Pending.FOREVER))).containsExactly(ACQUIRED, 6, 1);
            assertThat(lock.tryFast(UNLOCK, 1))
                    .as("a recovered lock is the record's")
                    .isFalse();
            lock.step(UNLOCK, 1, 0);
            assertThat(lock.tryFast(LOCK, 1)).isTrue();
            assertThat(lock.step(INSPECT, 1, 0)).containsExactly(HELD, 7, 0, 1);
            assertThat(lock.tryFast(UNLOCK, 1)).isTrue();
            // A word that was lost would give the number of the condition a second time, or never.
            assertThat(lock.step(NEW_CONDITION, 1, 0)).containsExactly("WORD_STALE".equals(point) ? 2 : 1);
        }
    }

    private static boolean isAsleep(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(
                        name -> name.endsWith(".InterruptHook") || name.equals("java.util.concurrent.CountDownLatch"));
    }

    /** Two words that only the lock keeps equal: a holder that dies between its stores leaves the first ahead. */
    private static final class Guarded {

        static final int WORDS = 3;
        static final int RECOVERIES = 2;

        static void enter(WordsDriver words, boolean recovered) {
            long first = words.get(0);
            long second = words.get(1);
            if (first != second && !(recovered && first > second)) {
                throw new AssertionError("Not alone: " + first + ", " + second + ", recovered " + recovered);
            }
            if (recovered) {
                words.getAndAdd(RECOVERIES, 1);
            }
            words.set(0, first + 1);
            words.set(1, first + 1);
        }
    }

    /** Takes the lock and gives it back until it is killed; ends with a complaint if it was not alone. */
    static final class Contender {

        public static void main(String[] arguments) throws Exception {
            IpcDriver session = TestSessions.joinHex(arguments[0]);
            StateDriver lock = TestSessions.lock(session, "l", Boolean.parseBoolean(arguments[1]));
            WordsDriver words = session.words(TestSessions.words("guarded", Guarded.WORDS));
            System.out.println("ready");
            Random random = new Random(session.participants().self());
            while (true) {
                if (random.nextBoolean() && lock.tryFast(LOCK, 1)) {
                    Guarded.enter(words, false);
                    if (!lock.tryFast(UNLOCK, 1)) {
                        lock.step(UNLOCK, 1, 0);
                    }
                    continue;
                }
                Pending<long[]> pending = lock.start(LOCK, 1, 0, Pending.FOREVER);
                if (random.nextInt(4) == 0) {
                    pending.await(random.nextInt(200_000));
                    if (pending.cancel()) {
                        continue;
                    }
                } else {
                    pending.await(Long.MAX_VALUE);
                }
                Guarded.enter(words, pending.result()[2] != 0);
                lock.step(UNLOCK, 1, 0);
            }
        }
    }

    /** Takes the lock; gives it back when told to, with a machine that ends the process if a point was given. */
    static final class Holder {

        public static void main(String[] arguments) throws Exception {
            boolean ends = arguments.length > 2;
            IpcDriver session = TestSessions.join(
                    HexFormat.of().parseHex(arguments[0]), ends ? Map.of("waiting", arguments[2]) : Map.of());
            boolean fair = Boolean.parseBoolean(arguments[1]);
            if (ends) {
                // Registered before anybody has asked for the machine of that name.
                Machines.register(new HaltingMachine("lock", HaltingMachine.Point.valueOf(arguments[3])));
            }
            StateDriver lock = TestSessions.lock(session, "l", fair);
            lock.step(LOCK, 1, 0);
            System.out.println("held");
            System.in.read();
            lock.step(UNLOCK, 1, 0);
        }
    }

    /** Holds the lock by its word, and makes a condition when told to. */
    static final class HolderByWord {

        public static void main(String[] arguments) throws Exception {
            IpcDriver session = TestSessions.joinHex(arguments[0]);
            HaltingMachine.Point point =
                    arguments.length < 2 || arguments[1].isEmpty() ? null : HaltingMachine.Point.valueOf(arguments[1]);
            Machines.register(new HaltingMachine("lock", point));
            StateDriver lock = TestSessions.lock(session, "l", false);
            lock.step(LOCK, 1, 0);
            lock.step(UNLOCK, 1, 0);
            for (int i = 0; i < 3; i++) {
                require(lock.tryFast(LOCK, 1));
                require(lock.tryFast(UNLOCK, 1));
            }
            require(lock.tryFast(LOCK, 1));
            System.out.println("held");
            System.in.read();
            lock.step(NEW_CONDITION, 1, 0);
            throw new AssertionError("It should have ended by now");
        }

        private static void require(boolean done) {
            if (!done) {
                throw new AssertionError("It was not done by the word");
            }
        }
    }

    /** Joins the waiters, and then never looks whether it got the lock. */
    static final class IdleWaiter {

        public static void main(String[] arguments) throws Exception {
            IpcDriver session = TestSessions.joinHex(arguments[0]);
            Pending<long[]> pending = TestSessions.lock(session, "l", Boolean.parseBoolean(arguments[1]))
                    .start(LOCK, 1, 0, Pending.FOREVER);
            System.out.println("waits");
            System.in.read();
            throw new AssertionError("Nobody writes to " + pending);
        }
    }
}
