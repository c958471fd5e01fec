package io.penstock.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.benchmarks.measure.Figure;
import io.penstock.benchmarks.measure.Result;
import io.penstock.benchmarks.measure.Row;
import io.penstock.benchmarks.measure.Unit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A report")
class ReportTest {

    @TempDir
    private Path folder;

    private static final Figure OURS = new Figure(3_000_000, 5, 3);

    private static Result compared() {
        Figure theirs = new Figure(1_500_000, 10, 3);
        return new Result(
                "queue",
                "puts and takes",
                "quick",
                List.of(
                        new Row("queue", "single", "sharedmem", Unit.MESSAGES, null, 0, OURS, "A", theirs, ""),
                        new Row(
                                "queue",
                                "single",
                                "sharedmem",
                                Unit.MESSAGES,
                                null,
                                0,
                                OURS,
                                "B",
                                Figure.NONE,
                                "no B here")),
                List.of(),
                null);
    }

    private static Result growing() {
        List<Row> rows = new ArrayList<>();
        for (int x = 10; x <= 1000; x *= 10) {
            rows.add(new Row(
                    "grow", "items " + x, "sharedmem", Unit.NANOSECONDS, "items", x, OURS, null, Figure.NONE, ""));
        }
        return new Result("grow", "cost by size", "quick", rows, List.of(), null);
    }

    @Test
    @DisplayName("has a table and a plot for each benchmark, and no name of the machine")
    void written() throws IOException {
        Report.write(List.of(compared(), growing()), Machine.here(), folder);
        assertThat(folder.resolve("results.md"))
                .content()
                .contains("| single | 3.00 M | msg/s | A | 1.50 M | 2.00x | 5 %, 10 % |")
                .contains("| B | - | - |", "no B here", "(queue-single.svg)", "(grow-items.svg)", " processors, ");
        assertThat(folder.resolve("results.md")).content().contains("backend `sharedmem:`");
    }

    @Test
    @DisplayName("has plots that are small enough to be kept beside the text")
    void small() throws IOException {
        Report.write(List.of(compared(), growing()), Machine.here(), folder);
        for (String plot : List.of("queue-single.svg", "grow-items.svg")) {
            assertThat(folder.resolve(plot)).content().contains("<svg", "<use ").hasSizeLessThan(25_000);
        }
    }

    @Test
    @DisplayName("says at the terminal what was missing")
    void missing() {
        StringWriter text = new StringWriter();
        TextTable.print(compared(), new PrintWriter(text, true));
        assertThat(text.toString()).contains("queue: puts and takes", "2.00x", "no B here");
    }
}
