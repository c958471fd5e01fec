package io.penstock.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a child prints")
class OutputSinksTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    @DisplayName("gets a prefix on each line, in whatever pieces it comes, the last without an end included")
    void prefixes() {
        Prefixer prefixer = new Prefixer(out, "[x] ");
        for (String piece : List.of("on", "e\n\ntw", "o\nthree")) {
            write(prefixer, piece);
        }
        assertThat(text()).isEqualTo("[x] one\n[x] \n[x] two\n");
        prefixer.end();
        assertThat(text()).isEqualTo("[x] one\n[x] \n[x] two\n[x] three\n");
    }

    @Test
    @DisplayName("passes through byte by byte")
    void passesThrough() {
        write(new PassThrough(out), "no line end");
        assertThat(text()).isEqualTo("no line end");
    }

    @Test
    @DisplayName("is remembered from the end, at every size of piece")
    void tail() {
        for (int piece = 1; piece <= 40; piece++) {
            Tail tail = new Tail(16);
            StringBuilder all = new StringBuilder();
            for (int i = 0; all.length() < 100; i++) {
                String text = String.valueOf((char) ('a' + i % 26)).repeat(piece);
                all.append(text);
                write(tail, text);
            }
            assertThat(tail.text())
                    .isEqualTo("[" + (all.length() - 16) + " bytes before these were dropped]\n"
                            + all.substring(all.length() - 16));
        }
    }

    @Test
    @DisplayName("is remembered wholly while there is room")
    void wholly() {
        Tail tail = new Tail(5000);
        write(tail, "");
        assertThat(tail.text()).isEmpty();
        write(tail, "x".repeat(3000));
        write(tail, "y".repeat(2000));
        assertThat(tail.text()).isEqualTo("x".repeat(3000) + "y".repeat(2000));
    }

    @Test
    @DisplayName("is not lost when the JDK puts the rest of a dead process's output in the place of its pipe")
    void replacedPipe() throws InterruptedException {
        Tail tail = new Tail(100);
        Pump pump = new Pump("test", new ReplacedOnce("the rest"), List.of(tail));
        pump.start();
        pump.join();
        assertThat(tail.text()).isEqualTo("the rest");
    }

    /** Fails once, as a pipe does that is closed during a read, and goes on with what was left in it. */
    private static final class ReplacedOnce extends InputStream {

        private final InputStream rest;
        private boolean failed;

        private ReplacedOnce(String rest) {
            this.rest = new ByteArrayInputStream(rest.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() {
            throw new AssertionError("pumps read arrays");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (!failed) {
                failed = true;
                throw new IOException("Stream closed");
            }
            return rest.read(bytes, offset, length);
        }
    }

    private static void write(Sink sink, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.write(bytes, 0, bytes.length);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
