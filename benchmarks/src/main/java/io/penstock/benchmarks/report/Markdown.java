package io.penstock.benchmarks.report;

import io.penstock.benchmarks.measure.Result;
import java.time.LocalDate;
import java.util.List;

/** A result as Markdown. */
final class Markdown {

    private Markdown() {}

    static String of(Result result, Machine machine, List<String> plots) {
        StringBuilder text = new StringBuilder("## " + result.benchmark() + "\n\n");
        text.append(sentence(result.purpose())).append(".\n");
        text.append("Measured on ").append(LocalDate.now()).append(" (").append(result.load());
        result.rows().stream().findFirst().ifPresent(row -> text.append(", backend `")
                .append(row.backend())
                .append(":`"));
        text.append(") with ").append(machine.describe()).append(".\n\n");
        if (result.failure() != null) {
            text.append("Ours ").append(result.failure()).append(".\n\n");
        }
        table(Cells.HEAD, Cells.rows(result), text);
        if (!result.distributions().isEmpty()) {
            text.append('\n');
            table(Cells.PERCENTILES_HEAD, Cells.percentiles(result), text);
        }
        for (String plot : plots) {
            text.append("\n![")
                    .append(result.benchmark())
                    .append("](")
                    .append(plot)
                    .append(")\n");
        }
        return text.toString();
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static void table(List<String> head, List<List<String>> rows, StringBuilder text) {
        line(head, text);
        line(head.stream().map(cell -> "---").toList(), text);
        rows.forEach(row -> line(row, text));
    }

    private static void line(List<String> cells, StringBuilder text) {
        text.append("| ");
        text.append(String.join(
                " | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList()));
        text.append(" |\n");
    }
}
