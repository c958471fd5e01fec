package io.penstock.examples;

import io.penstock.ConfigurationException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code java -jar penstock-examples.jar}. */
@Command(
        name = "penstock-examples",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Programs of the multiprocessing tutorials, on any backend. 'list' names them.",
        subcommands = {
            Main.Listing.class,
            Fork.class,
            Process.class,
            Subclass.class,
            Queue.class,
            Pipes.class,
            Lock.class,
            Condition.class,
            Semaphore.class,
            Event.class,
            Barrier.class,
            Manager.class,
            ManagedObjects.class,
            Values.class,
            SharedArrays.class,
            Namespaces.class,
            Download.class,
            Cores.class,
            WordCount.class,
            Tour.class
        })
final class Main implements Callable<Integer> {

    private static final int USAGE = 2;

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    static int execute(String... args) {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((e, arguments) -> complain(e.getCommandLine(), e.getMessage()))
                .setExecutionExceptionHandler(Main::handle)
                .execute(args);
    }

    @Override
    public Integer call() {
        new CommandLine(this).usage(System.err);
        return USAGE;
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

    /** Names the examples. */
    @Command(name = "list", description = "names the examples")
    static final class Listing implements Callable<Integer> {

        @CommandLine.ParentCommand
        private Main main;

        @Override
        public Integer call() {
            CommandLine examples = new CommandLine(main);
            examples.getSubcommands().forEach((name, command) -> {
                if (!List.of("list").contains(name)) {
                    String[] description =
                            command.getCommandSpec().usageMessage().description();
                    System.out.printf("%-10s %s%n", name, description[0]);
                }
            });
            return 0;
        }
    }
}
