package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page on writing a backend")
class WriteABackendTest {

    private static final Path PAGE = Path.of("../docs/internals/write-a-backend.md");
    private static final Path SOURCES = Path.of("src/test/java/io/penstock/testkit");

    /** A block of code, and the part of a file of the sample that it shows. */
    private static final Pattern BLOCK =
            Pattern.compile("<!-- (\\w+\\.java)#(\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL);

    @Test
    @DisplayName("shows the code of the backend that passes the kit")
    void code() throws IOException {
        List<MatchResult> blocks =
                BLOCK.matcher(Files.readString(PAGE)).results().toList();
        assertThat(blocks).hasSizeGreaterThan(8);
        for (MatchResult block : blocks) {
            assertThat(block.group(3))
                    .as(block.group(1) + "#" + block.group(2))
                    .isEqualTo(part(SOURCES.resolve("sample").resolve(block.group(1)), block.group(2)));
        }
    }

    private static String part(Path file, String name) throws IOException {
        MatchResult found = Pattern.compile(
                        "^( *)// doc:" + name + "\n(.*?)^ *// doc:end", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(file))
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no part " + name));
        return found.group(2).replaceAll("(?m)^" + found.group(1), "");
    }

    @Test
    @DisplayName("shows how to join the kit as the sample joins it")
    void joining() throws IOException {
        String source = Files.readString(SOURCES.resolve("SampleConformanceTest.java"));
        assertThat(Files.readString(PAGE)).contains(source.substring(source.indexOf("@DisplayName")));
    }
}
