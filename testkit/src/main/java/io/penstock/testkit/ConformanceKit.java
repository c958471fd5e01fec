package io.penstock.testkit;

import io.penstock.Ipc;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

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
    @DisplayName("A session")
    class Sessions extends SessionContract {
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

    @Nested
    @DisplayName("A child process")
    class Processes extends ProcessContract {
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

        @TestFactory
        @DisplayName("for the collection interfaces")
        Stream<DynamicNode> suites() {
            return Stream.of(GuavaSuites.queue(() -> session), GuavaSuites.dict(() -> session));
        }
    }
}
