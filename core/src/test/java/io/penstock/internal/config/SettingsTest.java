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
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Settings")
class SettingsTest {

    private static final IpcBackend BACKEND = new IpcBackend() {
        @Override
        public String scheme() {
            return "sharedmem";
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.builder().allKinds().build();
        }

        @Override
        public List<BackendOption> options() {
            return List.of(new BackendOption("max-bytes", "", ""), new BackendOption("dir", "", ""));
        }

        @Override
        public IpcDriver open(SessionSpec spec) {
            throw new ConfigurationException("this backend opens nothing");
        }
    };

    @Test
    @DisplayName("let what the caller states come before properties")
    void precedence() {
        Settings settings =
                new Settings(Map.of("penstock.sharedmem.max-bytes", "1", "penstock.sharedmem.dir", "/d"), Map.of());
        assertThat(settings.optionsFor(BACKEND, Map.of("max-bytes", "2")))
                .containsOnly(Map.entry("max-bytes", "2"), Map.entry("dir", "/d"));
    }

    @Test
    @DisplayName("suggest the right name for a misspelt option")
    void misspeltOption() {
        Settings settings = new Settings(Map.of(), Map.of());
        assertThatThrownBy(() -> settings.optionsFor(BACKEND, Map.of("max-byte", "2")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean 'max-bytes'?");
    }

    @Test
    @DisplayName("suggest the right name for a misspelt property of a backend")
    void misspeltBackendProperty() {
        Settings settings = new Settings(Map.of("penstock.sharedmem.dri", "x"), Map.of());
        assertThatThrownBy(() -> settings.optionsFor(BACKEND, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("penstock.sharedmem.dri")
                .hasMessageContaining("did you mean 'dir'?");
    }

    @Test
    @DisplayName("refuse a misspelt property of core")
    void misspeltCoreProperty() {
        Settings settings = new Settings(Map.of("penstock.bakend", "local:"), Map.of());
        assertThatThrownBy(() -> settings.requireKnown(List.of(Settings.BACKEND, Settings.ALLOW)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean 'penstock.backend'?");
    }

    @Test
    @DisplayName("let the environment name the backend before the file does")
    void environment() {
        Settings settings =
                new Settings(Map.of(Settings.BACKEND, "pipe:"), Map.of(Settings.BACKEND_VARIABLE, "local:"));
        assertThat(settings.backend()).contains("local:");
    }
}
