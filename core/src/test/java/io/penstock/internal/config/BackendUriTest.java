package io.penstock.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backend URI")
class BackendUriTest {

    @Test
    @DisplayName("is a scheme, an address and options")
    void parts() {
        assertThat(BackendUri.parse("sharedmem:orders?max-bytes=5&dir=/a%20b"))
                .isEqualTo(new BackendUri("sharedmem", "orders", Map.of("max-bytes", "5", "dir", "/a b")));
    }

    @Test
    @DisplayName("may have a scheme of several words, and an authority")
    void authority() {
        assertThat(BackendUri.parse("redis+cluster://h:1,h:2/0"))
                .isEqualTo(new BackendUri("redis+cluster", "//h:1,h:2/0", Map.of()));
    }

    @Test
    @DisplayName("may be a bare scheme")
    void bare() {
        assertThat(BackendUri.parse("local")).isEqualTo(new BackendUri("local", "", Map.of()));
    }

    @Test
    @DisplayName("is refused if it has no scheme or a malformed query")
    void malformed() {
        assertThatThrownBy(() -> BackendUri.parse("/dev/shm")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> BackendUri.parse("local:?x"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("option=value");
    }
}
