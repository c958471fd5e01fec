package io.penstock.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A fresh JVM without options")
class FreshJvmTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("gives the same bytes for the same keys")
    void sameKeys() throws Exception {
        List<String> expected = new ArrayList<>();
        KryoCodec codec = Codecs.open();
        SampleKeys.keys()
                .map(codec::encodeKey)
                .forEach(key -> expected.add(key.format() + " " + Arrays.toString(key.toArray())));

        Run run = run(SampleKeys.class);

        assertThat(run.output).isEqualTo(expected);
        assertThat(run.errors).isEmpty();
    }

    @Test
    @DisplayName("round-trips every kind of value and prints no warning")
    void prints() throws Exception {
        Run run = run(EveryKind.class);

        assertThat(run.errors).isEmpty();
        assertThat(run.output).containsExactly("round trips: done");
        assertThat(run.exit).isZero();
    }

    private Run run(Class<?> main) throws IOException, InterruptedException {
        Path output = directory.resolve("out");
        Path errors = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), lines(output), lines(errors));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }

    private record Run(int exit, List<String> output, List<String> errors) {}
}
