package io.penstock.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report")
class ReportTest {

    @Test
    @DisplayName("arrives as it was sent, with a text longer than 64 KiB")
    void roundTrip() throws IOException {
        Report report = new Report(Report.Kind.FAILED, "ü".repeat(100_000), (byte) 3, new byte[] {1, 2, 3});
        assertThat(Report.fromBytes(report.toBytes()))
                .usingRecursiveComparison()
                .isEqualTo(report);
        assertThat(Report.fromBytes(Report.of(Report.Kind.EXITING).toBytes()).kind())
                .isEqualTo(Report.Kind.EXITING);
    }

    @Test
    @DisplayName("that is none is refused before its lengths are trusted")
    void malformed() {
        assertThatThrownBy(() -> Report.fromBytes(new byte[] {9})).hasMessageContaining("unknown kind 9");
        assertThatThrownBy(() -> Report.fromBytes(new byte[] {1, 127, 0, 0, 0}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bytes follow");
    }
}
