package io.penstock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as its users run it: in a JVM of its own. */
@DisplayName("The examples' command line")
class CommandLineTest {

    @TempDir
    private Path folder;

    private record Run(int exitCode, String out, String err) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                // What the jar's manifest says.
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.penstock.examples.Main"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        java.lang.Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wordcount --backend local: /no/such/path",
                "wordcount --backend nope: .",
                "wordcount --backend local:?nope=1 .",
                "wordcount --backend local: --workers 0 .",
                "wordcount --backend local: --wrokers 2 .",
                "wordcount --backend local:",
                "fork --backend nope:",
                "nope"
            })
    @DisplayName("answers what cannot be done with one line and exit code 2")
    void complains(String line) throws Exception {
        Run run = run(line.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).doesNotContain("Exception");
    }

    @Test
    @DisplayName("lists every example with what it shows")
    void lists() throws Exception {
        Run run = run("list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(each -> each.split(" ")[0]))
                .contains(
                        "fork",
                        "process",
                        "subclass",
                        "queue",
                        "pipe",
                        "lock",
                        "values",
                        "arrays",
                        "namespace",
                        "download",
                        "cores",
                        "wordcount",
                        "tour");
    }

    @Test
    @DisplayName("counts words on all backends, which agree, and prints nothing but counts to standard output")
    void wordcount() throws Exception {
        Path texts = Files.createDirectories(folder.resolve("texts/deeper"));
        Files.writeString(texts.resolve("a"), "The cat. The dog?\nthe CAT");
        Files.writeString(texts.getParent().resolve("b"), "ant bee the");
        Run run = run(
                "wordcount",
                "--backend",
                "all",
                "--workers",
                "2",
                "--top",
                "3",
                texts.getParent().toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("4 the\n2 cat\n1 ant\n");
        assertThat(run.err()).contains("local:").contains("agree").doesNotContain("WARNING");
    }

    @Test
    @DisplayName("tours every example")
    void tour() throws Exception {
        Run run = run("tour", "--backend", "local:");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("wordcount").doesNotContain("FAILED");
    }
}
