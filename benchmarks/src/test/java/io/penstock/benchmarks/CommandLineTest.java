package io.penstock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The benchmarks' command line")
class CommandLineTest {

    @TempDir
    private Path folder;

    private record Run(int exitCode, String out, String err) {}

    private static Run run(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.execute(line.split(" "));
            return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "counter --peers nope", "counter --backend nope: --peers none --brief", "--nope"})
    @DisplayName("answers what cannot be done with one line and exit code 2")
    void complains(String line) {
        Run run = run(line);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).doesNotContain("Exception");
    }

    @Test
    @DisplayName("lists every benchmark")
    void lists() {
        Run run = run("list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.split(" ")[0]))
                .containsExactly(
                        "queue-throughput",
                        "queue-roundtrip",
                        "queue-fan",
                        "queue-objects",
                        "pipe-roundtrip",
                        "pipe-bandwidth",
                        "dict",
                        "lock",
                        "counter",
                        "process-start",
                        "idle-cpu",
                        "scaling");
    }

    @Test
    @DisplayName("writes JSON for machines, and tables and plots for the documentation")
    void writes() throws Exception {
        Path json = folder.resolve("rows.json");
        Path report = folder.resolve("report");
        Run run = run("queue-roundtrip --backend local: --brief --peers none --json " + json + " --report " + report);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("round trip p99", "p99.9", "processors");
        assertThat(fieldsOf(json)).contains("name", "backend", "unit", "ours", "peer", "peerValue", "ratio");
        assertThat(report.resolve("results.md"))
                .content()
                .contains("<!-- begin queue-roundtrip -->", "| round trip p50 |", "queue-roundtrip.svg");
        assertThat(report.resolve("queue-roundtrip.svg")).content().contains("<svg");
    }

    private static Set<String> fieldsOf(Path json) throws Exception {
        Set<String> fields = new HashSet<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.readString(json))) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    fields.add(parser.currentName());
                }
            }
        }
        return fields;
    }
}
