package io.penstock.examples;

import io.penstock.Ipc;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Every example on every backend, with small inputs. */
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        description = "runs every example, and prints a table of examples and backends")
final class Tour implements Callable<Integer> {

    private static final String TEXT = """
            It was the best of times, it was the worst of times,
            it was the age of wisdom, it was the age of foolishness.
            """;

    @Option(
            names = "--backend",
            paramLabel = "URI|all",
            description = "one backend, or all that need no server (default: all)")
    private String backend = BackendChoice.ALL;

    /** Returns the arguments that make an example small. */
    private static Map<String, List<String>> stops(Path text) {
        Map<String, List<String>> stops = new LinkedHashMap<>();
        stops.put("fork", List.of());
        stops.put("process", List.of());
        stops.put("subclass", List.of());
        stops.put("queue", List.of());
        stops.put("pipe", List.of());
        stops.put("lock", List.of("--changes", "1000"));
        stops.put("condition", List.of());
        stops.put("semaphore", List.of());
        stops.put("event", List.of());
        stops.put("barrier", List.of());
        stops.put("manager", List.of());
        stops.put("managed-object", List.of());
        stops.put("values", List.of("--counts", "500"));
        stops.put("arrays", List.of("--length", "100000"));
        stops.put("namespace", List.of());
        stops.put("download", List.of("--millis", "100"));
        stops.put("cores", List.of("--steps", "20000000"));
        stops.put("wordcount", List.of("--top", "3", text.toString()));
        return stops;
    }

    @Override
    public Integer call() throws IOException {
        List<String> uris = BackendChoice.uris(backend);
        uris.forEach(uri -> Ipc.open(uri).close());
        Path text = Files.createTempFile("penstock-tour", ".txt");
        try {
            Files.writeString(text, TEXT.repeat(1000));
            Map<String, List<String>> results = new LinkedHashMap<>();
            stops(text).forEach((name, arguments) -> {
                List<String> row = new ArrayList<>();
                uris.forEach(uri -> row.add(visit(name, arguments, uri)));
                results.put(name, row);
            });
            print(System.out, uris, results);
            return results.values().stream().flatMap(List::stream).allMatch(cell -> cell.startsWith("ok")) ? 0 : 1;
        } finally {
            Files.delete(text);
        }
    }

    private static String visit(String name, List<String> arguments, String uri) {
        System.out.println("--- " + name + " on " + uri);
        List<String> command = new ArrayList<>(List.of(name, "--backend", uri));
        command.addAll(arguments);
        long start = System.nanoTime();
        int exitCode = Main.execute(command.toArray(String[]::new));
        return exitCode == CommandLine.ExitCode.OK
                ? "ok, %.2f s".formatted((System.nanoTime() - start) / 1e9)
                : "FAILED (" + exitCode + ")";
    }

    private static void print(PrintStream out, List<String> uris, Map<String, List<String>> results) {
        out.println();
        out.printf("%-16s", "");
        uris.forEach(uri -> out.printf("%-16s", uri));
        out.println();
        results.forEach((name, row) -> {
            out.printf("%-16s", name);
            row.forEach(cell -> out.printf("%-16s", cell));
            out.println();
        });
    }
}
