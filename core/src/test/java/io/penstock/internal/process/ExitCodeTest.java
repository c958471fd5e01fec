package io.penstock.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An exit code")
class ExitCodeTest {

    @Test
    @DisplayName("is a signal's if nobody announced it, or if it is the JVM's answer to a signal")
    void signals() {
        assertThat(ExitCode.of(137, false)).isEqualTo(-9);
        assertThat(ExitCode.of(137, true)).isEqualTo(137);
        assertThat(ExitCode.of(143, true)).isEqualTo(-15);
        assertThat(ExitCode.of(130, true)).isEqualTo(-2);
        assertThat(ExitCode.of(134, false)).isEqualTo(-6);
        assertThat(ExitCode.of(3, false)).isEqualTo(3);
        assertThat(ExitCode.of(0, true)).isZero();
    }

    @Test
    @DisplayName("is told in words")
    void words() {
        assertThat(ExitCode.describe(3)).isEqualTo("exited with code 3");
        assertThat(ExitCode.describe(-9)).contains("signal 9", "SIGKILL", "memory");
    }
}
