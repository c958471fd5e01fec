package io.penstock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("What docs/internals/architecture.md tells a stranger to look for")
class WhereIsTest {

    private static final Path PAGE = Path.of("../docs/internals/architecture.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| ([^|]+) \\| `(io\\.penstock[a-z.]*)` \\| `(\\w+)` \\|$", Pattern.MULTILINE);

    @TestFactory
    @DisplayName("is in that package, whose page names it")
    Stream<DynamicTest> found() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(PAGE)).results().toList();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(10);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.group(1), () -> check(row.group(2), row.group(3))));
    }

    private static void check(String packageName, String type) throws IOException {
        Path file = Path.of("src/main/java", packageName.split("\\.")).resolve(type + ".java");
        List<Path> files = Sources.named(type + ".java").stream()
                .filter(source -> source.endsWith(file))
                .toList();
        assertThat(files).hasSize(1);
        assertThat(Files.readString(files.get(0).resolveSibling("package-info.java")))
                .containsPattern("\\b" + type + "}");
    }
}
