package io.penstock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Of docs/coming-from-python.md")
class ComingFromPythonTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

    /** Checks each row of a table: what Python has, what is here, and the test, which must be there. */
    @TestFactory
    @DisplayName("each row names a test that is there")
    Stream<DynamicTest> rows() throws IOException {
        List<String> rows = Files.readAllLines(PROJECT.resolve("docs/coming-from-python.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| Python |"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(60);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row, () -> check(row)));
    }

    private static void check(String row) throws IOException {
        String[] cells = row.split(" \\| | \\|$");
        assertThat(cells).as("cells").hasSize(3);
        var test = TEST.matcher(cells[2]);
        assertThat(test.matches()).as("a test's name in %s", cells[2]).isTrue();
        Path source = Sources.only(test.group(1));
        String method = test.group(2);
        if (method != null) {
            assertThat(Files.readString(source)).containsPattern("void " + method + "\\(");
        }
    }
}
