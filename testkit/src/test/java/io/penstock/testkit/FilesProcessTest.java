package io.penstock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("files:")
class FilesProcessTest {

    @TempDir
    private static Path sessions;

    private static String newSession() {
        try {
            return "files:" + Files.createTempDirectory(sessions, "session");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    @DisplayName("A child")
    class Children extends ChildContract {
        @Override
        String uri() {
            return newSession();
        }
    }

    @Nested
    @DisplayName("A child process")
    class Processes extends ProcessContract {
        @Override
        String uri() {
            return newSession();
        }
    }
}
