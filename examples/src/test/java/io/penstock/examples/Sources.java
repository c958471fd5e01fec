package io.penstock.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, as tests of the whole house look at them. */
final class Sources {

    private static final Path PROJECT = Path.of("..");

    private Sources() {}

    /** Returns the files whose names end in some way, but for what a build or a benchmark has written. */
    static List<Path> named(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.endsWith("docs/performance/results.md"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the source of the one class of a name. */
    static Path only(String type) throws IOException {
        return named(".java").stream()
                .filter(file -> file.endsWith(type + ".java"))
                .reduce((one, other) -> {
                    throw new AssertionError("There are two of " + type + ": " + one + " and " + other);
                })
                .orElseThrow(() -> new AssertionError("There is no class " + type));
    }
}
