package io.penstock.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ConfigurationException;
import io.penstock.spi.BackendOption;
import io.penstock.spi.Capabilities;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.SessionSpec;
import java.util.List;
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

    @Test
    @DisplayName("choose themselves when there is one besides local:")
    void one() {
        assertThat(Backends.of(List.of(backend("local"), backend("sharedmem"))).only())
                .isEqualTo("sharedmem");
    }

    @Test
    @DisplayName("are listed when there are several, and the error says how to choose")
    void several() {
        assertThatThrownBy(() -> Backends.of(List.of(backend("local"), backend("redis"), backend("sharedmem")))
                        .only())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("redis:, sharedmem:")
                .hasMessageContaining("penstock.backend");
    }

    @Test
    @DisplayName("must not claim the same scheme twice")
    void sameScheme() {
        assertThatThrownBy(() -> Backends.of(List.of(backend("x"), backend("x"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'x'");
    }

    private static IpcBackend backend(String scheme) {
        return new IpcBackend() {
            @Override
            public String scheme() {
                return scheme;
            }

            @Override
            public Capabilities capabilities() {
                return Capabilities.builder().allKinds().build();
            }

            @Override
            public List<BackendOption> options() {
                return List.of();
            }

            @Override
            public IpcDriver open(SessionSpec spec) {
                throw new ConfigurationException("this backend opens nothing");
            }
        };
    }
}
