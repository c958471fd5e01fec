package io.penstock.benchmarks.report;

import io.penstock.benchmarks.measure.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tables and plots for the documentation. {@code results.md} consists of blocks, one per benchmark, between two
 * comments; a run replaces the blocks of what it ran, and keeps the others and whatever a hand has written around them.
 */
public final class Report {

    private static final String FILE = "results.md";
    private static final String HEAD = """
            # Results

            Written by the program `penstock-benchmarks` (`--report`). A ratio above 1 says that ours is better; the \
            spread is the distance of the best and the worst round in percent of the median, ours and the peer's.

            """;

    private Report() {}

    /** Writes the results of benchmarks to a directory, which is made if it is not there. */
    public static void write(List<Result> results, Machine machine, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(FILE);
        String text = Files.exists(file) ? Files.readString(file) : HEAD;
        for (Result result : results) {
            List<String> plots = Plots.write(result, directory);
            text = Blocks.put(text, result.benchmark(), Markdown.of(result, machine, plots));
        }
        Files.writeString(file, text);
    }
}
