package io.penstock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lines")
class ColumnsTest {

    private static final int COLUMNS = 120;

    @ParameterizedTest
    @ValueSource(strings = {".java", ".md", ".xml"})
    @DisplayName("end at 120 columns, save those of tables")
    void columns(String ending) throws IOException {
        List<Path> files = Sources.named(ending);
        assertThat(files).hasSizeGreaterThan(5);
        List<String> tooLong = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                boolean table = ending.equals(".md") && line.startsWith("|");
                if (!table && line.codePointCount(0, line.length()) > COLUMNS) {
                    tooLong.add(file + ":" + (i + 1));
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }
}
