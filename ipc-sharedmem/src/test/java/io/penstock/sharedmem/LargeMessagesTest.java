package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Large messages")
class LargeMessagesTest {

    private static final String MEBIBYTE = "1048576";
    private static final String HUNDRED_MEBIBYTES = "104857600";
    private static final String ONE_AND_A_HALF_GIBIBYTES = "1610612736";

    @TempDir
    private Path folder;

    @Test
    @Timeout(180)
    @DisplayName("of 1 byte to 1.5 GiB pass through queue, pipe and dict of default options, in a JVM of 5 GB")
    void pass() throws Exception {
        List<String> lines = run("sharedmem:", "fits", "1", MEBIBYTE, HUNDRED_MEBIBYTES, ONE_AND_A_HALF_GIBIBYTES);
        assertThat(lines).hasSize(12).allMatch(line -> line.endsWith("passed"));
    }

    @Test
    @Timeout(60)
    @DisplayName("are refused at the call where there is no room for them, and the queue goes on working")
    void refused() throws Exception {
        boolean mounted = Tmpfs.mount(folder, 64);
        System.out.println(
                mounted
                        ? "large messages: on a tmpfs of 64 MB of its own"
                        : "large messages: no permission to mount a tmpfs, so the option max-bytes stands in for it");
        try {
            String uri = "sharedmem:?dir=" + folder + (mounted ? "" : "&max-bytes=" + (64 << 20));
            List<String> lines = run(uri, "full", MEBIBYTE, HUNDRED_MEBIBYTES, ONE_AND_A_HALF_GIBIBYTES);
            assertThat(lines)
                    .containsExactly(
                            "queue 1048576 passed",
                            "pipe 1048576 passed",
                            "dict 1048576 passed",
                            "queue 104857600 refused",
                            "pipe 104857600 refused",
                            "dict 104857600 refused",
                            "queue 1610612736 refused",
                            "pipe 1610612736 refused",
                            "dict 1610612736 refused");
        } finally {
            if (mounted) {
                Tmpfs.unmount(folder);
            }
        }
    }

    private static List<String> run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx5g",
                "-cp",
                System.getProperty("java.class.path"),
                LargeMessages.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(lines.toString()).isZero();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
