package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.ChildBody;
import io.penstock.ChildFailedException;
import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.Output;
import io.penstock.ProcessSpec;
import io.penstock.SharedQueue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The further promises of a child that is a process of its own. */
abstract class ProcessContract extends Contract {

    private static final long A_LONG_TIME = TimeUnit.MINUTES.toMillis(10);

    @BeforeEach
    final void needsProcesses() {
        assumeTrue(ipc().capabilities().processes(), "this backend has threads for processes");
    }

    private ProcessSpec quiet(ChildBody body) {
        return ipc().process(body).output(Output.DISCARDED);
    }

    private static void awaitGone(long pid) {
        Awaitility.await()
                .atMost(SOON, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    @DisplayName("is another process, with an empty standard input, which says nothing by itself")
    void anotherProcess() throws Exception {
        SharedQueue<Object> answers = ipc().queue();
        ChildProcess child = ipc().process(() -> {
                    answers.put(ProcessHandle.current().pid());
                    answers.put(System.in.read());
                })
                .output(Output.CAPTURED)
                .start();
        assertThat(answers.take())
                .isEqualTo(child.pid())
                .isNotEqualTo(ProcessHandle.current().pid());
        assertThat(answers.take()).isEqualTo(-1);
        child.await();
        assertThat(child.output()).isEmpty();
        assertThat(child.stderrTail()).isEmpty();
    }

    @Test
    @DisplayName("can be told options, variables and a directory")
    void options(@TempDir Path directory) throws Exception {
        SharedQueue<String> answers = ipc().queue();
        ipc().process(() -> {
                    answers.put(System.getProperty("some.key"));
                    answers.put(System.getenv("SOME_VARIABLE"));
                    answers.put(Path.of("").toRealPath().toString());
                    answers.put(String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
                })
                .jvmOptions("-Dsome.key=a \"quoted\" välue", "-Xmx48m")
                .jvmOptions("-XX:+UseSerialGC")
                .environment("SOME_VARIABLE", "x y")
                .directory(directory)
                .start()
                .await();
        assertThat(answers.take()).isEqualTo("a \"quoted\" välue");
        assertThat(answers.take()).isEqualTo("x y");
        assertThat(answers.take()).isEqualTo(directory.toRealPath().toString());
        assertThat(Integer.parseInt(answers.take())).isBetween(40, 48);
    }

    @Test
    @DisplayName("has this JVM's class path and options, with a small heap and one collector of its own")
    void inherits() throws Exception {
        SharedQueue<List<String>> answers = ipc().queue();
        ipc().process(() -> answers.put(
                        List.copyOf(ManagementFactory.getRuntimeMXBean().getInputArguments())))
                .start()
                .await();
        List<String> options = answers.take();
        assertThat(options)
                .filteredOn(option -> option.matches("-XX:\\+Use\\w+GC"))
                .hasSize(1);
        assertThat(options).noneMatch(option -> option.startsWith("-Xmx"));
        assertThat(options).anyMatch(option -> option.startsWith("-XX:MaxRAMPercentage="));
    }

    @Test
    @DisplayName("that exits with 137 is told from one that SIGKILL ended")
    void exitCodes() throws Exception {
        ChildProcess exits = quiet(() -> System.exit(137)).start();
        ChildProcess other = quiet(() -> System.exit(3)).start();
        ChildProcess killed = quiet(ChildContract::sleep).start();
        killed.kill();
        exits.join();
        other.join();
        killed.join();
        assertThat(exits.exitCode()).hasValue(137);
        assertThat(other.exitCode()).hasValue(3);
        assertThat(killed.exitCode()).hasValue(-9);
        assertThatThrownBy(other::await)
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("exited with code 3");
    }

    @Test
    @DisplayName("ends when its body has returned and its other threads have ended")
    void otherThreads() throws Exception {
        SharedQueue<String> answers = ipc().queue();
        ipc().process(() -> new Thread(() -> answers.add("from a thread")).start())
                .start()
                .await();
        assertThat(answers).containsExactly("from a thread");
    }

    @Test
    @DisplayName("runs its shutdown hooks when it is terminated")
    void hooks() throws Exception {
        SharedQueue<String> answers = ipc().queue();
        ChildProcess child = ipc().process(() -> {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> answers.add("hook")));
                    answers.put("ready");
                    ChildContract.sleep();
                })
                .start();
        assertThat(answers.take()).isEqualTo("ready");
        child.terminate();
        child.join();
        assertThat(child.exitCode()).hasValue(-15);
        assertThat(answers).containsExactly("hook");
    }

    @Test
    @DisplayName("that does not end when it is terminated is killed when the session closes")
    void stubborn() throws Exception {
        System.setProperty("penstock.child.terminate-grace", "300ms");
        Ipc session = Ipc.open(uri());
        try {
            SharedQueue<String> answers = session.queue();
            ChildProcess child = session.process(() -> {
                        Runtime.getRuntime().addShutdownHook(new Thread(ProcessContract::hang));
                        answers.put("ready");
                        ChildContract.sleep();
                    })
                    .start();
            assertThat(answers.take()).isEqualTo("ready");
            session.close();
            assertThat(child.exitCode()).hasValue(-9);
        } finally {
            session.close();
            System.clearProperty("penstock.child.terminate-grace");
        }
    }

    private static void hang() {
        while (true) {
            try {
                Thread.sleep(A_LONG_TIME);
            } catch (InterruptedException ignored) {
                continue;
            }
        }
    }

    @Test
    @DisplayName("whose JVM does not start fails at start, with the JVM's words")
    void badOption() {
        assertThatThrownBy(() -> quiet(() -> {})
                        .jvmOptions("-XX:+NoSuchOption")
                        .name("bad")
                        .start())
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("bad")
                .hasMessageContaining("NoSuchOption");
        assertThatThrownBy(() -> quiet(() -> {}).jvmOptions("-Xmx1k").start())
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("heap");
        assertThatThrownBy(() ->
                        quiet(() -> {}).directory(Path.of("/no/such/directory")).start())
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("directory");
    }

    @Test
    @DisplayName("that is not up in time is killed, and said to be late")
    void late() {
        assertThatThrownBy(
                        () -> quiet(() -> {}).startTimeout(Duration.ofMillis(1)).start())
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("1 ms")
                .hasMessageContaining("penstock.child.start-timeout");
    }

    @Test
    @DisplayName("is killed if the thread that waits for its start is interrupted")
    void interruptedStart() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> quiet(ChildContract::sleep).start())
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("may throw what this process has no class for")
    void unknownThrowable() throws Exception {
        ChildProcess child = quiet(() -> {
                    throw (RuntimeException) Renamed.newInstance(Hidden.class, "Hidden", "Xidden");
                })
                .start();
        assertThatThrownBy(child::await)
                .isInstanceOf(ChildFailedException.class)
                .cause()
                .hasMessageContaining("Xidden")
                .hasMessageContaining("from afar");
    }

    /** A throwable that is renamed before it is thrown. */
    public static final class Hidden extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Called by {@link Renamed}. */
        public Hidden() {
            super("from afar");
        }
    }

    @Test
    @DisplayName("prints the stack trace of what its body throws, and the parent remembers it")
    void lastWords() throws Exception {
        ChildProcess child = quiet(() -> {
                    System.err.println("last words");
                    throw new IOException("no more");
                })
                .start();
        child.join();
        assertThat(child.stderrTail()).contains("last words", "java.io.IOException: no more", "\tat ");
        assertThatThrownBy(child::await).hasMessageContaining("last words");
    }

    @Test
    @DisplayName("may have its output captured, the last line without an end included")
    void captured() throws Exception {
        ChildProcess child = ipc().process(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        System.out.println("line " + i);
                    }
                    System.out.print("no end ü");
                    System.out.flush();
                })
                .output(Output.CAPTURED)
                .start();
        child.await();
        assertThat(child.output()).startsWith("line 0\nline 1\n").endsWith("line 19999\nno end ü");
    }

    @Test
    @DisplayName("may have its lines prefixed")
    void prefixed() throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            ipc().process(() -> {
                        System.out.print("one\ntwo");
                        System.err.print("three");
                    })
                    .name("x")
                    .output(Output.PREFIXED)
                    .start()
                    .await();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyInAnyOrder("[x] one", "[x] two", "[x] three");
    }

    @Test
    @DisplayName("ends although a process that it left behind holds its output")
    void leftBehind() throws Exception {
        SharedQueue<Long> answers = ipc().queue();
        ChildProcess child = ipc().process(() -> answers.put(
                        new ProcessBuilder("sleep", "600").inheritIO().start().pid()))
                .output(Output.CAPTURED)
                .start();
        ProcessHandle leftBehind = ProcessHandle.of(answers.take()).orElseThrow();
        try {
            child.await();
            assertThat(leftBehind.isAlive()).isTrue();
        } finally {
            leftBehind.destroyForcibly();
            awaitGone(leftBehind.pid());
        }
    }

    /** In the child: starts a child of its own that says its process id and sleeps. */
    /** Its starter tells its pid, for it may be ended before it could. */
    private static void startGrandchild(SharedQueue<Long> pids, boolean daemon) throws InterruptedException {
        ChildProcess grandchild = Ipc.current()
                .process(ProcessContract::hang)
                .daemon(daemon)
                .output(Output.DISCARDED)
                .start();
        pids.put(grandchild.pid());
    }

    @Test
    @DisplayName("dies with its parent, and so do its children, however that one ends")
    void diesWithParent() throws Exception {
        SharedQueue<Long> pids = ipc().queue();
        ChildProcess parent = quiet(() -> {
                    startGrandchild(pids, false);
                    hang();
                })
                .start();
        long grandchild = pids.take();
        parent.kill();
        parent.join();
        awaitGone(grandchild);
    }

    @Test
    @DisplayName("dies with its parent even while its shutdown hooks hang")
    void diesInHooks() throws Exception {
        SharedQueue<Long> pids = ipc().queue();
        ChildProcess parent = quiet(() -> {
                    Ipc.current()
                            .process(() -> {
                                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                                    pids.add(ProcessHandle.current().pid());
                                    hang();
                                }));
                                System.exit(0);
                            })
                            .output(Output.DISCARDED)
                            .start();
                    hang();
                })
                .start();
        long grandchild = pids.take();
        parent.kill();
        awaitGone(grandchild);
    }

    @Test
    @DisplayName("keeps its parent's JVM alive if it is no daemon")
    void noDaemon() throws Exception {
        SharedQueue<Long> pids = ipc().queue();
        ChildProcess parent = quiet(() -> startGrandchild(pids, false)).start();
        ProcessHandle grandchild = ProcessHandle.of(pids.take()).orElseThrow();
        assertThat(parent.join(200, TimeUnit.MILLISECONDS)).isFalse();
        grandchild.destroyForcibly();
        parent.await();
    }

    @Test
    @DisplayName("is terminated by the end of its parent's JVM if it is a daemon")
    void daemon() throws Exception {
        SharedQueue<Long> pids = ipc().queue();
        ChildProcess parent = quiet(() -> startGrandchild(pids, true)).start();
        long grandchild = pids.take();
        parent.await();
        awaitGone(grandchild);
    }

    @Test
    @DisplayName("that is detached outlives the session that started it")
    void detached() throws Exception {
        Ipc session = Ipc.open(uri());
        ChildProcess child =
                session.process(ProcessContract::hang).detached(true).start();
        ProcessHandle handle = ProcessHandle.of(child.pid()).orElseThrow();
        try {
            session.close();
            assertThat(child.isAlive()).isTrue();
            assertThat(handle.isAlive()).isTrue();
        } finally {
            handle.destroyForcibly();
            child.join();
        }
    }

    @Test
    @DisplayName("ends as its body does, although it has closed the session")
    void closesSession() throws Exception {
        ChildProcess child = quiet(() -> {
                    Ipc.current().close();
                    System.exit(140);
                })
                .start();
        child.join();
        assertThat(child.exitCode()).hasValue(140);
    }
}
