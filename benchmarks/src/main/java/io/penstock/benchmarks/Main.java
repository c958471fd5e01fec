package io.penstock.benchmarks;

import io.penstock.ConfigurationException;
import io.penstock.benchmarks.measure.Family;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Result;
import io.penstock.benchmarks.peer.Peers;
import io.penstock.benchmarks.peer.Workshop;
import io.penstock.benchmarks.report.Json;
import io.penstock.benchmarks.report.Machine;
import io.penstock.benchmarks.report.Report;
import io.penstock.benchmarks.report.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code java -jar penstock-benchmarks.jar}. */
@Command(
        name = "penstock-benchmarks",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Penstock beside its peers, in one run.")
final class Main implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final String LIST = "list";
    private static final String NONE = "none";

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "which benchmarks to run (default: all); 'list' names them")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--backend",
            paramLabel = "URI",
            description = "the backend, such as sharedmem: (default: what is configured, else sharedmem:)")
    private String backend;

    @Option(names = "--quick", description = "at most 45 seconds a benchmark")
    private boolean quick;

    @Option(
            names = "--peers",
            paramLabel = "LIST",
            description = "chronicle, aeron, python, c, jvm, or none (default: all)")
    private String peers;

    @Option(names = "--json", paramLabel = "FILE", description = "writes the rows to a file, for machines")
    private Path json;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "writes tables (results.md) and plots (SVG) to a directory, keeping those of other benchmarks")
    private Path report;

    /** For the tests, which ask whether everything runs. */
    @Option(names = "--brief", hidden = true)
    private boolean brief;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((e, ignored) -> complain(e.getCommandLine(), e.getMessage()))
                .setExecutionExceptionHandler(Main::handle)
                .execute(arguments);
    }

    private static int handle(Exception e, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
        if (e instanceof ConfigurationException || e instanceof UsageException) {
            return complain(command, e.getMessage());
        }
        throw e;
    }

    private static int complain(CommandLine command, String message) {
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message);
        return USAGE;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (names.equals(List.of(LIST))) {
            Catalogue.ALL.forEach(each -> out.printf("%-17s %s%n", each.name(), each.purpose()));
            return 0;
        }
        List<Benchmark> chosen = Catalogue.named(names);
        Set<Family> families = families();
        Backend tested = Backend.of(backend);
        Load load = brief ? Load.BRIEF : quick ? Load.QUICK : Load.FULL;
        Machine machine = Machine.here();
        List<Result> results = new ArrayList<>();
        try (Workshop workshop = new Workshop()) {
            Peers all = new Peers(workshop);
            Runner runner =
                    new Runner(tested, load, families, all, spec.commandLine().getErr());
            for (Benchmark benchmark : chosen) {
                Result result = runner.run(benchmark);
                results.add(result);
                TextTable.print(result, out);
                out.flush();
            }
        }
        out.println(machine.describe());
        write(results, machine);
        return results.stream().allMatch(result -> result.failure() == null) ? 0 : FAILED;
    }

    private void write(List<Result> results, Machine machine) throws Exception {
        if (json != null) {
            Json.write(results, json);
        }
        if (report != null) {
            Report.write(results, machine, report);
        }
    }

    private Set<Family> families() {
        if (peers == null) {
            return EnumSet.allOf(Family.class);
        }
        Set<Family> families = EnumSet.noneOf(Family.class);
        if (!peers.equals(NONE)) {
            for (String word : peers.split(",")) {
                families.add(family(word.strip()));
            }
        }
        return families;
    }

    private static Family family(String word) {
        return Arrays.stream(Family.values())
                .filter(family -> family.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no peer '" + word + "'; there are "
                        + Arrays.stream(Family.values()).map(Family::word).collect(Collectors.joining(", "))
                        + ", or none"));
    }
}
