package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.ClosedException;
import io.penstock.ConfigurationException;
import io.penstock.spi.IpcDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A session")
class SessionTest {

    @TempDir
    Path base;

    private IpcDriver open(String name) {
        return TestSessions.open(name, Map.of("dir", base.toString()));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(base)) {
            return all.filter(path -> !path.equals(base)).toList();
        }
    }

    @Test
    @DisplayName("is one for those who have its ticket, and another for everybody else")
    void tickets() {
        try (IpcDriver first = open("");
                IpcDriver second = TestSessions.join(first.ticket());
                IpcDriver other = open("")) {
            assertThat(second.sessionId()).isEqualTo(first.sessionId());
            assertThat(other.sessionId()).isNotEqualTo(first.sessionId());
            long secondId = second.participants().self();
            assertThat(first.participants().alive())
                    .containsExactlyInAnyOrder(first.participants().self(), secondId);
        }
    }

    @Test
    @DisplayName("is the same for all who name it")
    void names() {
        try (IpcDriver first = open("a/b ä");
                IpcDriver second = open("a/b ä");
                IpcDriver other = open("a")) {
            assertThat(second.sessionId()).isEqualTo(first.sessionId());
            assertThat(other.sessionId()).isNotEqualTo(first.sessionId());
        }
    }

    @Test
    @DisplayName("lies in files that only their owner can use, and leaves none")
    void permissions() throws IOException {
        try (IpcDriver session = open("x")) {
            for (Path file : files()) {
                String expected = Files.isDirectory(file) ? "rwx------" : "rw-------";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo(expected);
            }
            assertThat(files()).isNotEmpty();
            assertThat(session.sessionId()).isNotBlank();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("refuses a directory that others can enter")
    void openDirectory() throws IOException {
        open("").close();
        Path user;
        try (IpcDriver session = open("")) {
            user = files().get(0);
            assertThat(session.participants().self()).isPositive();
        }
        Files.createDirectory(user);
        Files.setPosixFilePermissions(user, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> open(""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rwxr-xr-x");
    }

    @Test
    @DisplayName("never gives out a participant's id twice, and tells of those who leave")
    void participants() {
        List<Long> gone = new CopyOnWriteArrayList<>();
        try (IpcDriver first = open("")) {
            first.participants().onDeparture((who, why) -> gone.add(who));
            long second;
            try (IpcDriver leaving = TestSessions.join(first.ticket())) {
                second = leaving.participants().self();
                assertThat(first.participants().isAlive(second)).isTrue();
            }
            assertThat(first.participants().isAlive(second)).isFalse();
            await().atMost(Duration.ofSeconds(5)).until(() -> gone.contains(second));
            try (IpcDriver third = TestSessions.join(first.ticket())) {
                assertThat(third.participants().self()).isGreaterThan(second);
            }
        }
    }

    @Test
    @DisplayName("that is private ends for everybody when its creator leaves")
    void privateEnd() throws IOException {
        IpcDriver first = open("");
        try (IpcDriver second = TestSessions.join(first.ticket())) {
            byte[] ticket = first.ticket();
            first.close();
            first.close();
            assertThatThrownBy(() -> second.queue(TestSessions.queue("q", Map.of())))
                    .isInstanceOf(ClosedException.class);
            assertThatThrownBy(() -> TestSessions.join(ticket)).isInstanceOf(ClosedException.class);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("that is named outlives its creator, and ends when it is destroyed")
    void namedEnd() throws IOException {
        IpcDriver first = open("n");
        IpcDriver second = open("n");
        first.close();
        try (IpcDriver third = open("n")) {
            assertThat(third.sessionId()).isEqualTo(second.sessionId());
            third.destroy();
            try (IpcDriver later = open("n")) {
                assertThat(later.sessionId()).isNotEqualTo(second.sessionId());
            }
        }
        assertThatThrownBy(() -> second.queue(TestSessions.queue("q", Map.of())))
                .isInstanceOf(ClosedException.class);
        second.close();
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("tells of a process that was killed")
    void killed() throws Exception {
        try (IpcDriver first = open("k");
                ChildJvm child = ChildJvm.start(Sitter.class, first.ticket())) {
            long id = Long.parseLong(child.readLine());
            List<Long> gone = new CopyOnWriteArrayList<>();
            first.participants().onDeparture((who, why) -> gone.add(who));
            assertThat(first.participants().isAlive(id)).isTrue();
            child.kill();
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> gone.contains(id));
        }
        IpcDriver first = open("k");
        try (ChildJvm child = ChildJvm.start(Sitter.class, first.ticket())) {
            child.readLine();
            first.close();
            assertThat(files()).isNotEmpty();
            child.kill();
            open("").close();
            assertThat(files()).isEmpty();
        }
    }

    /** Joins a session and stays. */
    static final class Sitter {

        public static void main(String[] arguments) throws Exception {
            IpcDriver session = TestSessions.joinHex(arguments[0]);
            System.out.println(session.participants().self());
            System.in.read();
        }
    }
}
