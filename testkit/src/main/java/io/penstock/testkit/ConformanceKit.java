package io.penstock.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.Ipc;
import io.penstock.testkit.crash.CrashRounds;
import java.io.PrintWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * All that a backend must pass. A backend joins with a test class:
 *
 * <pre>{@code
 * class MyBackendConformanceTest extends ConformanceKit {
 *     protected String uri() {
 *         return "mine:";
 *     }
 * }
 * }</pre>
 *
 * <p>What a backend cannot do it declares in its {@link io.penstock.spi.Capabilities}; the kit reads them from the session and
 * reports what it leaves out for that reason.
 */
public abstract class ConformanceKit {

    /** For subclasses. */
    protected ConformanceKit() {}

    /**
     * The URI that opens a private session on the backend, a new one each time.
     *
     * @return the URI
     */
    protected abstract String uri();

    @Nested
    @DisplayName("A queue")
    class Queues extends QueueContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A dict")
    class Dicts extends DictContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A list")
    class Lists extends ListContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A set")
    class Sets extends SetContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A namespace")
    class Namespaces extends NamespaceContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A value")
    class Values extends ValueContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A pipe")
    class Pipes extends PipeContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A lock")
    class Locks extends LockContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A long")
    class Longs extends LongContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("An array")
    class Arrays extends ArrayContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A condition")
    class Conditions extends ConditionContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("Of the synchronizers")
    class Synchronizers extends SynchronizersContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("Waiting for several things")
    class Waits extends WaitContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("For who comes from Python")
    class Python extends PythonContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("Interrupted")
    class Interrupts extends InterruptContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A managed object")
    class ManagedObjects extends ManagedObjectContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A session")
    class Sessions extends SessionContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("Objects across processes")
    class Processes extends AcrossProcessesContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("A child")
    class Children extends ChildContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    /** A short form of {@link CrashRounds}, on backends whose processes can be killed. */
    @Nested
    @DisplayName("Killed processes")
    class Crashes {

        @Test
        @Timeout(300)
        @DisplayName(
                "take nothing with them that was acknowledged, tear nothing, double nothing, and leave nobody hanging")
        void crashRounds() throws Exception {
            try (Ipc ipc = Ipc.open(uri())) {
                assumeTrue(
                        ipc.capabilities().processes(),
                        () -> ipc.backend() + " declares that its processes are threads, which cannot be killed");
            }
            int kills = Integer.getInteger("penstock.testkit.crash-kills", 25);
            CrashRounds.run(uri(), kills, System.nanoTime(), new PrintWriter(System.out));
        }
    }

    @Nested
    @DisplayName("A child process")
    class ChildProcesses extends ProcessContract {
        @Override
        String uri() {
            return ConformanceKit.this.uri();
        }
    }

    @Nested
    @DisplayName("Guava's suites")
    class Collections {

        private Ipc session;

        @BeforeEach
        void open() {
            session = Ipc.open(uri());
        }

        @AfterEach
        void close() {
            session.close();
        }

        // Each has a session of its own: a suite leaves hundreds of objects, which are recovered one by one as it
        // closes.
        @TestFactory
        @DisplayName("for queues")
        Stream<DynamicNode> queues() {
            return Stream.of(GuavaSuites.queue(() -> session));
        }

        @TestFactory
        @DisplayName("for maps")
        Stream<DynamicNode> dicts() {
            return Stream.of(GuavaSuites.dict(() -> session));
        }

        @TestFactory
        @DisplayName("for lists")
        Stream<DynamicNode> lists() {
            return Stream.of(GuavaSuites.list(() -> session));
        }

        @TestFactory
        @DisplayName("for sets")
        Stream<DynamicNode> sets() {
            return Stream.of(GuavaSuites.set(() -> session));
        }
    }
}
