package io.penstock.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The backends on the class path")
class BackendsTest {

    @Test
    @DisplayName("are found by their schemes")
    void found() {
        assertThat(Backends.find().forScheme("local").scheme()).isEqualTo("local");
    }

    @Test
    @DisplayName("are listed when the one that was asked for is not among them")
    void unknown() {
        assertThatThrownBy(() -> Backends.find().forScheme("redis"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("redis")
                .hasMessageContaining("local");
    }

    @Test
    @DisplayName("do not choose themselves when there is only local:, and the error says how to choose")
    void none() {
        assertThatThrownBy(() -> Backends.find().only())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("No backend")
                .hasMessageContaining("penstock.backend")
                .hasMessageContaining("PENSTOCK_BACKEND")
                .hasMessageContaining("penstock.properties");
    }
}
