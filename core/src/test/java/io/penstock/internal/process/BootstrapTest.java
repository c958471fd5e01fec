package io.penstock.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bootstrap")
class BootstrapTest {

    private final Bootstrap bootstrap =
            new Bootstrap(4711, 3, true, "grüße", "~1-2", new byte[] {1, 2}, (byte) 7, new byte[] {3, 4, 5});

    @Test
    @DisplayName("arrives as it was sent, and leaves the rest of the stream alone")
    void roundTrip() throws IOException {
        byte[] sent = bootstrap.toBytes();
        ByteArrayInputStream stream = new ByteArrayInputStream(Arrays.copyOf(sent, sent.length + 1));
        assertThat(Bootstrap.read(stream)).usingRecursiveComparison().isEqualTo(bootstrap);
        assertThat(stream.available()).isEqualTo(1);
    }

    @Test
    @DisplayName("that breaks off anywhere is the end of the parent")
    void brokenOff() {
        byte[] sent = bootstrap.toBytes();
        for (int length = 0; length < sent.length; length++) {
            ByteArrayInputStream stream = new ByteArrayInputStream(sent, 0, length);
            assertThatThrownBy(() -> Bootstrap.read(stream)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    @DisplayName("of another version, or something else, is refused with what was found")
    void mismatch() {
        byte[] other = bootstrap.toBytes();
        other[11] = 9;
        assertThatThrownBy(() -> Bootstrap.read(new ByteArrayInputStream(other)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("restart");
        assertThatThrownBy(() -> Bootstrap.read(new ByteArrayInputStream("typed by hand".getBytes())))
                .hasMessageContaining("not by hand");
    }

    @Test
    @DisplayName("does not show the invitation")
    void secret() {
        assertThat(bootstrap.toString()).contains("grüße", "3").doesNotContain("[1, 2]");
    }
}
