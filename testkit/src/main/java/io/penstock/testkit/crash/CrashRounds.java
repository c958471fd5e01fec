package io.penstock.testkit.crash;

import io.penstock.Ipc;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The crash test as a program. The seed decides who is killed and when; the processes' own timing is theirs, so a run
 * with the same seed is like the one before, not the same.
 */
@Command(
        name = "crash-rounds",
        mixinStandardHelpOptions = true,
        description = "kills producers, consumers, writers of dicts and lists, "
                + "lock holders and pipe senders, and compares the books")
public final class CrashRounds implements Callable<Integer> {

    @Option(
            names = "--backend",
            paramLabel = "URI",
            required = true,
            description = "a private session of the backend under test")
    private String backend;

    @Option(names = "--kills", description = "how many processes to kill (default: ${DEFAULT-VALUE})")
    private int kills = 1000;

    @Option(names = "--seed", description = "decides who is killed and when (default: the time)")
    private long seed = System.nanoTime();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private CrashRounds() {}

    /**
     * Runs the program.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CrashRounds()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        run(backend, kills, seed, spec.commandLine().getOut());
        return 0;
    }

    /**
     * Runs a crash test.
     *
     * @param uri a private session of the backend under test
     * @param kills how many processes to kill, at least
     * @param seed decides who is killed and when
     * @param out told of each round
     * @throws Exception if a process cannot be started
     * @throws AssertionError if a promise was broken
     */
    public static void run(String uri, int kills, long seed, PrintWriter out) throws Exception {
        out.println("crash test of " + uri + " with " + kills + " kills, --seed " + seed);
        Path directory = Files.createTempDirectory("penstock-crash");
        try (Ipc ipc = Ipc.open(uri)) {
            new CrashTest(ipc, directory, seed, out).run(kills);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
