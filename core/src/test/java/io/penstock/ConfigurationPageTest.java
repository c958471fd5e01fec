package io.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Core's own properties on the page; the options of backends are compared by a test of the examples. */
@DisplayName("docs/configuration.md")
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(penstock\\.[a-z.-]+)` \\| ", Pattern.MULTILINE);

    @Test
    @DisplayName("has every property of core, and no other")
    void properties() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(rows).containsExactlyElementsOf(IpcBuilder.CORE_PROPERTIES);
    }
}
