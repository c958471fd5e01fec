package io.penstock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.spi.BackendOption;
import io.penstock.spi.IpcBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The options of backends on the page; core's own properties are compared by a test of core. */
@DisplayName("docs/configuration.md")
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");

    @TestFactory
    @DisplayName("has every option of each backend, with default and meaning, and no other")
    Stream<DynamicTest> options() {
        return ServiceLoader.load(IpcBackend.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(backend -> DynamicTest.dynamicTest(backend.scheme(), () -> assertThat(rows(backend.scheme()))
                        .containsExactlyElementsOf(backend.options().stream()
                                .map(option -> row(backend, option))
                                .toList())));
    }

    private static Stream<String> section(String scheme) throws IOException {
        return Files.readString(PAGE)
                .lines()
                .dropWhile(line -> !line.equals("## Options of `" + scheme + ":`"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "));
    }

    private static List<String> rows(String scheme) throws IOException {
        assertThat(section(scheme)).as("a section on " + scheme).isNotEmpty();
        return section(scheme).filter(line -> line.startsWith("| `")).toList();
    }

    private static String row(IpcBackend backend, BackendOption option) {
        String defaultValue = option.defaultValue().isEmpty() ? "none" : "`" + option.defaultValue() + "`";
        return "| `" + option.name() + "` | `penstock." + backend.scheme() + "." + option.name() + "` | " + defaultValue
                + " | " + option.meaning() + " |";
    }
}
