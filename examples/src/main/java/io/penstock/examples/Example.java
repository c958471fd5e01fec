package io.penstock.examples;

import io.penstock.Ipc;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One example: a command of its own, and a stop of the tour. It throws if it did not go as it should. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
abstract class Example implements Callable<Integer> {

    @Option(
            names = "--backend",
            paramLabel = "URI",
            description = "where the processes meet, such as sharedmem: or local: "
                    + "(default: what is configured, else sharedmem:)")
    private String backend;

    /** Shows what it shows. */
    abstract void run(Ipc ipc) throws Exception;

    @Override
    public Integer call() throws Exception {
        try (Ipc ipc = BackendChoice.open(backend)) {
            run(ipc);
        }
        return 0;
    }

    /** Fails the example. */
    static void check(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalStateException(complaint);
        }
    }
}
