package io.penstock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A stranger finds a class by the page of its package. */
@DisplayName("The page of a package")
class WhereIsTest {

    private static final Path PAGE = Path.of("../docs/internals/architecture.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| ([^|]+) \\| `(io\\.penstock[a-z.]*)` \\| `(\\w+)` \\|$", Pattern.MULTILINE);

    @TestFactory
    @DisplayName("names what docs/internals/architecture.md lets a stranger look for")
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
        assertThat(isNamed(files.get(0))).isTrue();
    }

    private static boolean isNamed(Path file) throws IOException {
        String type = file.getFileName().toString().replace(".java", "");
        return Pattern.compile("\\b" + type + "\\b")
                .matcher(Files.readString(file.resolveSibling("package-info.java")))
                .find();
    }

    @Test
    @DisplayName("names every class of the package")
    void everyClass() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path file : Sources.named(".java")) {
            boolean isClass =
                    !file.endsWith("package-info.java") && file.toString().contains("/src/main/java/");
            if (isClass && !isNamed(file)) {
                missing.add(file.toString());
            }
        }
        assertThat(missing).isEmpty();
    }
}
