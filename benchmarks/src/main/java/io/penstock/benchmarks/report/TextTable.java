package io.penstock.benchmarks.report;

import io.penstock.benchmarks.measure.Result;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables for people at a terminal. */
public final class TextTable {

    private TextTable() {}

    /** Prints what was found. */
    public static void print(Result result, PrintWriter out) {
        out.println();
        out.println(result.benchmark() + ": " + result.purpose());
        if (result.failure() != null) {
            out.println("OURS " + result.failure());
        }
        print(Cells.HEAD, Cells.rows(result), out);
        if (!result.distributions().isEmpty()) {
            out.println();
            print(Cells.PERCENTILES_HEAD, Cells.percentiles(result), out);
        }
        out.println();
    }

    private static void print(List<String> head, List<List<String>> rows, PrintWriter out) {
        int[] widths = IntStream.range(0, head.size())
                .map(column -> Stream.concat(Stream.of(head), rows.stream())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        Stream.concat(Stream.of(head), rows.stream()).forEach(row -> {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(row.get(column))
                        .append(" ".repeat(widths[column] - row.get(column).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        });
    }
}
