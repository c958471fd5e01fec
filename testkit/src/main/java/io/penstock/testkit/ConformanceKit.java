package io.penstock.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.Ipc;
import io.penstock.spi.ObjectKind;
import io.penstock.testkit.crash.CrashRounds;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All that a backend must pass. A backend joins with a test class, which is the kit's harness for it:
 *
 * <pre>{@code
 * class MyBackendConformanceTest extends ConformanceKit {
 *     protected String uri() {
 *         return "mine:";
 *     }
 * }
 * }</pre>
 *
 * <p>What a backend cannot do it declares in its {@link io.penstock.spi.Capabilities}; the kit reads them from the
 * session. A backend with some kinds of object only runs the contracts of these kinds, and is held to refuse the others
 * aloud, so that it can be built kind by kind. Each test that is left out for such a reason is reported as aborted,
 * with the reason, on the standard output too.
 */
@ExtendWith(LeftOut.class)
public abstract class ConformanceKit {

    /** Called by subclasses. */
    protected ConformanceKit() {}

    /**
     * Returns the URI that opens a private session on the backend, a new one each time.
     *
     * @return the URI
     */
    protected abstract String uri();

    /**
     * Prepares the backend for one test; called before the test's first session is opened. Does nothing unless
     * overridden.
     *
     * @throws Exception if that cannot be done, which fails the test
     */
    protected void setUp() throws Exception {}

    /**
     * Clears away what one test may have left in the backend, and fails if that is something that sessions should have
     * given back; called after the test's sessions were closed. Does nothing unless overridden.
     *
     * @throws Exception if that cannot be done, which fails the test
     */
    protected void cleanUp() throws Exception {}

    /**
     * Returns URIs of places where no session can be opened, such as a directory that cannot be written or a port at
     * which nobody listens. Opening one must fail, with a typed error that names the place.
     *
     * @return none unless overridden
     */
    protected List<String> unreachable() {
        return List.of();
    }

    @Nested
    @DisplayName("A queue")
    class Queues extends QueueContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A dict")
    class Dicts extends DictContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A list")
    class Lists extends ListContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A set")
    class Sets extends SetContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A namespace")
    class Namespaces extends NamespaceContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A value")
    class Values extends ValueContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A pipe")
    class Pipes extends PipeContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A lock")
    class Locks extends LockContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A long")
    class Longs extends LongContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("An array")
    class Arrays extends ArrayContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A condition")
    class Conditions extends ConditionContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("Of the synchronizers")
    class Synchronizers extends SynchronizersContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("Waiting for several things")
    class Waits extends WaitContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("For who comes from Python")
    class Python extends PythonContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("Interrupted")
    class Interrupts extends InterruptContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A managed object")
    class ManagedObjects extends ManagedObjectContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A session")
    class Sessions extends SessionContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("What a backend has not")
    class Missing extends MissingContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A driver of a queue")
    class QueueDrivers extends QueueDriverContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A driver of a dict or list")
    class GuardedDrivers extends GuardedDriverContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A driver of a blob")
    class BlobDrivers extends BlobDriverContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A participant")
    class ParticipantsOfASession extends ParticipantsContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("Objects across processes")
    class Processes extends AcrossProcessesContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("A child")
    class Children extends ChildContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
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
                Contract.require(ipc, Set.of(ObjectKind.QUEUE));
            }
            setUp();
            int kills = Integer.getInteger("penstock.testkit.crash-kills", 25);
            CrashRounds.run(uri(), kills, System.nanoTime(), new PrintWriter(System.out));
            cleanUp();
        }
    }

    @Nested
    @DisplayName("A child process")
    class ChildProcesses extends ProcessContract {
        @Override
        ConformanceKit kit() {
            return ConformanceKit.this;
        }
    }

    @Nested
    @DisplayName("Guava's suites")
    class Collections {

        private Ipc session;

        @BeforeEach
        void open() throws Exception {
            setUp();
            session = Ipc.open(uri());
        }

        @AfterEach
        void close() throws Exception {
            session.close();
            cleanUp();
        }

        private void needs(ObjectKind kind) {
            Contract.require(session, Set.of(kind));
        }

        // Each has a session of its own: a suite leaves hundreds of objects, which are recovered one by one as it
        // closes.
        @TestFactory
        @DisplayName("for queues")
        Stream<DynamicNode> queues() {
            needs(ObjectKind.QUEUE);
            return Stream.of(GuavaSuites.queue(() -> session));
        }

        @TestFactory
        @DisplayName("for maps")
        Stream<DynamicNode> dicts() {
            needs(ObjectKind.DICT);
            return Stream.of(GuavaSuites.dict(() -> session));
        }

        @TestFactory
        @DisplayName("for lists")
        Stream<DynamicNode> lists() {
            needs(ObjectKind.SEQUENCE);
            return Stream.of(GuavaSuites.list(() -> session));
        }

        @TestFactory
        @DisplayName("for sets")
        Stream<DynamicNode> sets() {
            needs(ObjectKind.DICT);
            return Stream.of(GuavaSuites.set(() -> session));
        }
    }
}
