package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.CapacityException;
import io.penstock.ChildBody;
import io.penstock.ChildFailedException;
import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.Ipc;
import io.penstock.ProcessSpec;
import io.penstock.SerializationException;
import io.penstock.SharedQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a child, be it a process or, within one JVM, a thread. */
abstract class ChildContract extends Contract {

    @Test
    @DisplayName("runs its body on copies of what it captures, and ends with 0")
    void runs() throws Exception {
        SharedQueue<String> queue = ipc().queue();
        List<String> words = new ArrayList<>(List.of("a"));
        ChildProcess child = ipc().process(() -> {
                    words.add("b");
                    queue.put(String.join(",", words));
                })
                .start();
        assertThat(queue.take()).isEqualTo("a,b");
        child.await();
        assertThat(words).containsExactly("a");
        assertThat(child.isAlive()).isFalse();
        assertThat(child.exitCode()).hasValue(0);
        assertThat(child.failure()).isEmpty();
        assertThat(child.toString()).contains(child.name(), "exited with code 0");
    }

    /** A body that is a class. */
    private static final class Adder implements ChildBody {

        private static final long serialVersionUID = 1L;

        private final int number;
        private final SharedQueue<Integer> sums;

        private Adder(int number, SharedQueue<Integer> sums) {
            this.number = number;
            this.sums = sums;
        }

        @Override
        public void run() throws Exception {
            sums.put(number + 1);
        }

        static void add(int number, SharedQueue<Integer> sums) throws Exception {
            new Adder(number, sums).run();
        }

        static void announce(SharedQueue<Integer> sums) throws Exception {
            sums.put(0);
        }
    }

    @Test
    @DisplayName("can be an object with fields, or a method with arguments")
    void forms() throws Exception {
        SharedQueue<Integer> sums = ipc().queue();
        ipc().process(new Adder(1, sums)).start().await();
        ipc().process(Adder::add, 5, sums).start().await();
        ipc().process(Adder::announce, sums).start().await();
        assertThat(sums).containsExactly(2, 6, 0);
    }

    @Test
    @DisplayName("is started as often as its spec is, each time as a child of its own")
    void specs() throws Exception {
        SharedQueue<Integer> queue = ipc().queue();
        ProcessSpec spec = ipc().process(() -> queue.put(1));
        ChildProcess first = spec.start();
        ChildProcess second = spec.name("second").start();
        first.join();
        second.join();
        assertThat(queue).containsExactly(1, 1);
        assertThat(second.name()).isEqualTo("second");
        assertThat(first.name()).startsWith("child-").isNotEqualTo(spec.start().name());
    }

    @Test
    @DisplayName("has its parent's session as the current one, and the session's objects by name")
    void current() throws Exception {
        SharedQueue<String> queue = ipc().queue("answers");
        Ipc session = ipc();
        ipc().process(() -> {
                    Ipc.current().<String>queue("answers").put(Ipc.current().sessionId());
                    queue.put(String.valueOf(queue.session() == Ipc.current() && session == Ipc.current()));
                })
                .start()
                .await();
        assertThat(queue).containsExactly(ipc().sessionId(), "true");
        assertThatThrownBy(Ipc::current).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("whose body cannot be serialized fails in the caller, with the path of fields")
    void notSerializable() {
        List<Object> list = List.of(Thread.currentThread());
        assertThatThrownBy(() -> ipc().process(() -> System.out.println(list)).start())
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Thread");
    }

    /** Thrown by bodies; has a field that cannot travel. */
    static final class Unserializable extends Exception {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // on purpose
        private final Object thread = Thread.currentThread();

        Unserializable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Test
    @DisplayName("whose body throws ends with 1, and the parent has what it threw, with the child's stack trace")
    void failure() throws Exception {
        ChildProcess child = ipc().process(ChildContract::fail).start();
        child.join();
        assertThat(child.exitCode()).hasValue(1);
        assertThat(child.failure()).get().satisfies(failure -> assertThat(failure)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the body failed")
                .hasCauseInstanceOf(IOException.class)
                .satisfies(f -> assertThat(f.getStackTrace()[0].getMethodName()).isEqualTo("fail")));
        assertThatThrownBy(child::await)
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining(child.name())
                .hasMessageContaining("the body failed")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> child.await(1, TimeUnit.SECONDS)).isInstanceOf(ChildFailedException.class);
    }

    private static void fail() {
        throw new IllegalStateException("the body failed", new IOException("for a reason"));
    }

    @Test
    @DisplayName("may throw anything: an Error, or what cannot be serialized")
    void anyThrowable() throws Exception {
        ChildProcess error = ipc().process(() -> {
                    throw new StackOverflowError("deep");
                })
                .start();
        ChildProcess strange = ipc().process(() -> {
                    throw new Unserializable("strange", new IOException("inner"));
                })
                .start();
        assertThatThrownBy(error::await).hasCauseInstanceOf(StackOverflowError.class);
        assertThatThrownBy(strange::await)
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("strange")
                .cause()
                .hasMessageContaining("strange")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("is waited for up to a deadline, or by a future")
    void waiting() throws Exception {
        SharedQueue<Integer> gate = ipc().queue();
        ChildProcess child = ipc().process(() -> gate.take()).start();
        assertThat(child.join(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(child.await(0, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(child.isAlive()).isTrue();
        assertThat(child.exitCode()).isEmpty();
        assertThat(child.failure()).isEmpty();
        CompletableFuture<ChildProcess> exit = child.onExit();
        child.onExit().cancel(true);
        assertThat(exit).isNotDone();
        gate.put(1);
        assertThat(exit.get(SOON, TimeUnit.SECONDS)).isSameAs(child);
        assertThat(child.await(SOON, TimeUnit.SECONDS)).isTrue();
        assertThat(child.onExit()).isCompletedWithValue(child);
    }

    @Test
    @DisplayName("lets the waiting be interrupted, and goes on")
    void interruptedJoin() throws Exception {
        SharedQueue<Integer> gate = ipc().queue();
        ChildProcess child = ipc().process(() -> gate.take()).start();
        Thread.currentThread().interrupt();
        assertThatThrownBy(child::join).isInstanceOf(InterruptedException.class);
        assertThat(child.isAlive()).isTrue();
        gate.put(1);
        child.await();
    }

    @Test
    @DisplayName("can be interrupted in its body, as often as it likes")
    void interrupt() throws Exception {
        SharedQueue<String> answers = ipc().queue();
        ChildProcess child = ipc().process(() -> {
                    for (int i = 1; i <= 2; i++) {
                        try {
                            answers.put("waiting");
                            Thread.sleep(TimeUnit.MINUTES.toMillis(10));
                        } catch (InterruptedException e) {
                            answers.put("interrupted");
                        }
                    }
                })
                .start();
        for (int i = 1; i <= 2; i++) {
            assertThat(answers.take()).isEqualTo("waiting");
            child.interrupt();
            assertThat(answers.take()).isEqualTo("interrupted");
        }
        child.await();
        child.interrupt();
        assertThat(child.exitCode()).hasValue(0);
    }

    @Test
    @DisplayName("can be terminated and killed, and its exit code is the signal's negative number")
    void signals() throws Exception {
        ChildProcess terminated = ipc().process(ChildContract::sleep).start();
        ChildProcess killed = ipc().process(ChildContract::sleep).start();
        terminated.terminate();
        killed.kill();
        terminated.join();
        killed.join();
        assertThat(terminated.exitCode()).hasValue(-15);
        assertThat(killed.exitCode()).hasValue(-9);
        assertThat(killed.failure()).isEmpty();
        assertThatThrownBy(killed::await)
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("SIGKILL");
        terminated.terminate();
        killed.kill();
    }

    static void sleep() throws InterruptedException {
        Thread.sleep(TimeUnit.MINUTES.toMillis(10));
    }

    @Test
    @DisplayName("can be started with many others at the same time")
    void startAsync() throws Exception {
        SharedQueue<Integer> queue = ipc().queue();
        List<CompletableFuture<ChildProcess>> starting = IntStream.range(0, 20)
                .mapToObj(i -> ipc().process(() -> queue.put(i)).startAsync())
                .toList();
        for (CompletableFuture<ChildProcess> start : starting) {
            start.get().await();
        }
        assertThat(queue)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).boxed().toList());
    }

    @Test
    @DisplayName("is ended by the close of the session that started it")
    void close() throws Exception {
        Ipc session = Ipc.open(uri());
        ChildProcess child = session.process(ChildContract::sleep).start();
        ChildProcess waiting =
                session.process(() -> Ipc.current().queue().take()).start();
        session.close();
        assertThat(child.isAlive()).isFalse();
        assertThat(child.exitCode()).hasValue(-15);
        assertThat(waiting.exitCode()).hasValue(-15);
        assertThatThrownBy(() -> session.process(ChildContract::sleep).start()).isInstanceOf(ClosedException.class);
    }

    /** Starts another one like it. */
    private static final class Generation implements ChildBody {

        private static final long serialVersionUID = 1L;

        private final int number;
        private final SharedQueue<String> chronicle;

        private Generation(int number, SharedQueue<String> chronicle) {
            this.number = number;
            this.chronicle = chronicle;
        }

        @Override
        public void run() throws Exception {
            chronicle.put("generation " + number);
            try {
                Ipc.current()
                        .process(new Generation(number + 1, chronicle))
                        .start()
                        .await();
            } catch (ChildFailedException e) {
                chronicle.put(e.getMessage());
            }
        }
    }

    @Test
    @DisplayName("may have children, and these theirs, to a limited depth")
    void depth() throws Exception {
        SharedQueue<String> chronicle = ipc().queue();
        ipc().process(new Generation(1, chronicle)).start().await();
        for (int i = 1; i <= 8; i++) {
            assertThat(chronicle.poll()).isEqualTo("generation " + i);
        }
        assertThat(chronicle.poll()).contains("number 9", "limit is 8", "penstock.child.max-depth");
        assertThat(chronicle).isEmpty();
    }

    @Test
    @DisplayName("is one of a limited number")
    void maxChildren() throws Exception {
        System.setProperty("penstock.child.max-children", "1");
        try (Ipc session = Ipc.open(uri())) {
            ChildProcess only = session.process(ChildContract::sleep).start();
            assertThatThrownBy(() -> session.process(ChildContract::sleep).start())
                    .isInstanceOf(CapacityException.class)
                    .hasMessageContaining("penstock.child.max-children");
            only.kill();
            only.join();
            session.process(() -> {}).start().await();
        } finally {
            System.clearProperty("penstock.child.max-children");
        }
    }

    @Test
    @DisplayName("whose body cannot be decoded there fails at start")
    void bodyOfUnknownClass() throws Exception {
        ChildBody stranger = (ChildBody) Renamed.newInstance(Known.class, "Known", "Xnown");
        SharedQueue<String> queue = ipc().queue();
        assertThatThrownBy(() -> ipc().process(stranger).start())
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("could not load its body")
                .hasMessageContaining("Xnown");
        assertThatThrownBy(() -> ipc().process(stranger).startAsync().get(SOON, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ChildFailedException.class);
        assertThat(queue).isEmpty();
    }

    /** A body that is renamed before it is sent. */
    public static final class Known implements ChildBody {

        private static final long serialVersionUID = 1L;

        /** Called by {@link Renamed}. */
        public Known() {}

        @Override
        public void run() {}
    }
}
