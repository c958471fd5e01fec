package io.penstock.codec;

import static io.penstock.codec.Codecs.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.spi.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.Socket;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

@DisplayName("An exception")
class ThrowableTest {

    static List<Throwable> throwables() {
        return List.of(
                new RuntimeException("plain"),
                new RuntimeException(),
                new IllegalStateException("with cause", new IOException("why")),
                new ExecutionException(new OrderException(7, null)),
                new UncheckedIOException(new IOException("x")),
                new StackOverflowError(),
                new AssertionError(5),
                new ClassNotFoundException("c", new RuntimeException("d")),
                new NoSuchFileException("file", "other", "reason"),
                new InvocationTargetException(new OrderException(7, "lost"), "target"),
                new OrderException(7, "lost"),
                new OrderException(7, "lost") {
                    private static final long serialVersionUID = 1L;
                });
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("throwables")
    @DisplayName("arrives as itself, with message, stack trace and causes")
    void arrives(Throwable original) {
        Throwable decoded = roundTrip(original);

        assertThat(decoded).hasSameClassAs(original).hasMessage(original.getMessage());
        assertThat(decoded.getStackTrace()).isEqualTo(original.getStackTrace());
        Throwable cause = original.getCause();
        if (cause == null) {
            assertThat(decoded.getCause()).isNull();
        } else {
            assertThat(decoded.getCause()).hasSameClassAs(cause).hasMessage(cause.getMessage());
        }
    }

    @Test
    @DisplayName("keeps its own fields and what is suppressed")
    void keepsFields() {
        OrderException original = new OrderException(7, "lost");
        original.addSuppressed(new IOException("while closing"));

        OrderException decoded = roundTrip(original);

        assertThat(decoded.order).isEqualTo(7);
        assertThat(decoded.notes).containsExactly("note");
        assertThat(decoded.getSuppressed()).singleElement().isInstanceOf(IOException.class);
        assertThat(roundTrip(new NoSuchFileException("file", "other", "reason")).getFile())
                .isEqualTo("file");
    }

    @Test
    @DisplayName("keeps the message that the JVM composed for a null pointer")
    void keepsHelpfulMessage() {
        NullPointerException original = null;
        try {
            Object nothing = null;
            nothing.hashCode();
        } catch (NullPointerException e) {
            original = e;
        }

        assertThat(roundTrip(original)).hasMessage(original.getMessage());
    }

    @Test
    @DisplayName("keeps a cycle of causes")
    void keepsCycle() {
        RuntimeException first = new RuntimeException("first");
        RuntimeException second = new RuntimeException("second", first);
        first.initCause(second);

        RuntimeException decoded = roundTrip(first);

        assertThat(decoded.getCause().getCause()).isSameAs(decoded);
    }

    @Test
    @DisplayName("with a field that cannot cross arrives as a RemoteThrowable that says why")
    void remoteForField() {
        ConnectionException original = new ConnectionException("broken", new Socket());

        Throwable decoded = (Throwable) Codecs.open().decode(Codecs.open().encode(original));

        assertThat(decoded).isInstanceOfSatisfying(RemoteThrowable.class, remote -> {
            assertThat(remote.className()).isEqualTo(ConnectionException.class.getName());
            assertThat(remote.remoteMessage()).isEqualTo("broken");
            assertThat(remote.reason()).contains("java.net.Socket");
            assertThat(remote.getStackTrace()).isEqualTo(original.getStackTrace());
        });
        assertThat(decoded).hasMessage(ConnectionException.class.getName() + ": broken");
        assertThat(roundTrip(decoded)).isInstanceOf(RemoteThrowable.class).hasMessage(decoded.getMessage());
    }

    @Test
    @DisplayName("that refers to itself in a field is still encoded")
    void selfReference() {
        ConnectionException original = new ConnectionException("loop", null);
        original.resource = new ArrayList<>(List.of(original));

        Throwable decoded = (Throwable) Codecs.open().decode(Codecs.open().encode(original));

        assertThat(decoded.getStackTrace()).isEqualTo(original.getStackTrace());
    }

    @Test
    @DisplayName("whose class is missing or not allowed arrives as a RemoteThrowable, its cause as itself")
    void remoteForMissingClass() {
        Payload payload = Codecs.open().encode(new MissingException("gone", new IOException("why")));
        KryoCodec withoutIt = KryoCodec.of(new NoHandles(), AllowList.open(), new Without("MissingException"));
        KryoCodec decoding = Codecs.with(AllowList.packages("com.acme"));

        Throwable decoded = (Throwable) decoding.decode(Codecs.open().encode(new AssertionFailedError("x")));

        assertThat(decoded).isInstanceOf(RemoteThrowable.class).hasMessageContaining("AssertionFailedError: x");
        assertThat(((Throwable) withoutIt.decode(payload)).getCause())
                .isInstanceOf(IOException.class)
                .hasMessage("why");
    }

    @Test
    @DisplayName("gives a snapshot that keeps its text and makes what can be made of it")
    void snapshot() {
        ThrowableSnapshot snapshot =
                roundTrip(ThrowableSnapshot.of(new OrderException(7, "lost", new IOException("why"))));

        assertThat(snapshot.className()).isEqualTo(OrderException.class.getName());
        assertThat(snapshot.message()).isEqualTo("order 7: lost");
        Throwable made = snapshot.toThrowable(getClass().getClassLoader());
        assertThat(made).isInstanceOf(RemoteThrowable.class);
        assertThat(made.getCause()).isInstanceOf(IOException.class).hasMessage("why");
    }

    @Test
    @DisplayName("that throws from its own methods is still encoded")
    void hostile() {
        Throwable original = new HostileException(new IOException("why"));

        Throwable decoded = (Throwable) Codecs.open().decode(Codecs.open().encode(original));

        assertThat(decoded).isInstanceOf(RemoteThrowable.class).hasMessageContaining("HostileException");
        assertThat(decoded.getCause()).hasMessage("why");
    }

    private static class OrderException extends Exception {

        private static final long serialVersionUID = 1L;

        private final int order;
        private final transient Object ignored = new Object();
        private final ArrayList<String> notes = new ArrayList<>(List.of("note"));

        OrderException(int order, String message, Throwable... cause) {
            super(message, cause.length == 0 ? null : cause[0]);
            this.order = order;
        }

        @Override
        public String getMessage() {
            return "order " + order + ": " + super.getMessage();
        }
    }

    private static final class ConnectionException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        private Object resource;

        ConnectionException(String message, Object resource) {
            super(message);
            this.resource = resource;
        }
    }

    private static final class MissingException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MissingException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final class HostileException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        HostileException(Throwable cause) {
            super(cause);
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("hostile");
        }

        @Override
        public String getMessage() {
            throw new IllegalStateException("hostile");
        }
    }

    private static final class NoHandles implements HandleTranslator {

        @Override
        public boolean isHandle(Class<?> type) {
            return false;
        }

        @Override
        public HandleRef toRef(Object handle) {
            throw new AssertionError();
        }

        @Override
        public Object fromRef(HandleRef ref) {
            throw new AssertionError();
        }
    }

    private static final class Without extends ClassLoader {

        private final String missing;

        Without(String missing) {
            super(ThrowableTest.class.getClassLoader());
            this.missing = missing;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.contains(missing)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
