package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Two downloads, simulated by waiting: one after the other, then side by side. */
@Command(name = "download", description = "two simulated downloads, one after the other and in parallel")
final class Download extends Example {

    @Option(names = "--millis", description = "how long each takes (default: ${DEFAULT-VALUE})")
    private long millis = 1_000;

    @Override
    void run(Ipc ipc) throws Exception {
        List<String> files = List.of("manual.pdf", "film.mp4");
        long took = millis;

        long start = System.nanoTime();
        for (String file : files) {
            fetch(file, took);
        }
        System.out.printf("one after the other: %.2f s%n", secondsSince(start));

        start = System.nanoTime();
        List<ChildProcess> children = new ArrayList<>();
        for (String file : files) {
            children.add(ipc.process(() -> fetch(file, took)).name(file).start());
        }
        for (ChildProcess child : children) {
            child.await();
        }
        System.out.printf("in parallel, with the start of two processes: %.2f s%n", secondsSince(start));
    }

    private static void fetch(String file, long millis) throws InterruptedException {
        System.out.println("fetching " + file);
        TimeUnit.MILLISECONDS.sleep(millis);
        System.out.println("fetched " + file);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
