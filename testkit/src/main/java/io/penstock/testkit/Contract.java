package io.penstock.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.Ipc;
import io.penstock.spi.ObjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** The base of all contracts: a private session for each test, and threads that are gone when the test is. */
@Timeout(60)
abstract class Contract {

    /**
     * The number of seconds that is enough for anything that is going to happen, on a machine that is busy with
     * something else.
     */
    static final long SOON = Long.getLong("penstock.testkit.patience", 30);

    private final List<Thread> threads = new ArrayList<>();
    private Ipc session;

    /** Returns the harness of the backend under test. */
    abstract ConformanceKit kit();

    /** Returns the kinds of object without which no test of this contract makes sense. */
    Set<ObjectKind> needs() {
        return Set.of();
    }

    /** Returns the URI of a private session. */
    final String uri() {
        return kit().uri();
    }

    @BeforeEach
    final void openSession() throws Exception {
        kit().setUp();
        session = Ipc.open(uri());
        require(session, needs());
    }

    /** Leaves a test out if the backend does not have some kinds of object. */
    static void require(Ipc session, Set<ObjectKind> kinds) {
        Set<ObjectKind> missing = new TreeSet<>(kinds);
        missing.removeAll(session.capabilities().kinds());
        assumeTrue(missing.isEmpty(), () -> session.backend() + " declares that it has no " + missing);
    }

    @AfterEach
    final void closeSession() throws Exception {
        for (Thread thread : threads) {
            thread.interrupt();
        }
        session.close();
        requireEnded();
        kit().cleanUp();
    }

    private void requireEnded() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(SOON));
            if (thread.isAlive()) {
                throw new AssertionError(
                        "Thread " + thread.getName() + " is still blocked after the session was closed");
            }
        }
    }

    final Ipc ipc() {
        return session;
    }

    /** Runs something that may block in a thread of its own. */
    final <T> Running<T> running(Callable<T> task) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        outcome.complete(task.call());
                    } catch (Throwable e) {
                        outcome.completeExceptionally(e);
                    }
                },
                "contract-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return new Running<>(thread, outcome);
    }

    /** A task in a thread. */
    record Running<T>(Thread thread, CompletableFuture<T> outcome) {

        /** Returns when the task sits in a blocking call of Penstock's, all of which wait in one place. */
        Running<T> blocked() {
            Awaitility.await()
                    .atMost(SOON, TimeUnit.SECONDS)
                    .pollInterval(1, TimeUnit.MILLISECONDS)
                    .until(() -> Arrays.stream(thread.getStackTrace()).anyMatch(Running::isWait) || outcome.isDone());
            return this;
        }

        private static boolean isWait(StackTraceElement frame) {
            return frame.getClassName().equals("io.penstock.internal.waiting.PendingWait")
                    && frame.getMethodName().startsWith("await");
        }

        /** Its result, which must come soon. */
        T get() throws Exception {
            return outcome.get(SOON, TimeUnit.SECONDS);
        }

        /** Returns the exception that it ended with, which must come soon. */
        Throwable failure() throws Exception {
            try {
                T result = get();
                throw new AssertionError("Ended with " + result + ", but an exception was expected");
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }
    }
}
