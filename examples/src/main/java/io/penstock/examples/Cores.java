package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A busy loop on more and more threads, then on more and more processes: both use all cores, for Java has no global
 * lock.
 */
@Command(name = "cores", description = "a busy loop on 1..N threads and 1..N processes: what scales")
final class Cores extends Example {

    @Option(names = "--max", description = "how many at most (default: the number of cores)")
    private int max = Runtime.getRuntime().availableProcessors();

    @Option(names = "--steps", description = "steps of each loop (default: ${DEFAULT-VALUE})")
    private long steps = 300_000_000L;

    @Override
    void run(Ipc ipc) throws Exception {
        long count = steps;
        spin(count / 10);
        for (int n = 1; n <= max; n++) {
            List<Thread> threads = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < n; i++) {
                Thread thread = new Thread(() -> spin(count));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            report(n, "thread", start);
        }
        for (int n = 1; n <= max; n++) {
            List<ChildProcess> children = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < n; i++) {
                children.add(ipc.process(() -> spin(count)).start());
            }
            for (ChildProcess child : children) {
                child.await();
            }
            report(n, "process", start);
        }
    }

    private void report(int n, String what, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d %s%s: %.2f s, %.0f million steps a second%n",
                n, what, n == 1 ? "" : what.endsWith("s") ? "es" : "s", seconds, n * steps / seconds / 1e6);
    }

    /** Steps of a linear congruential generator, which the compiler cannot leave out. */
    private static void spin(long count) {
        long x = 1;
        for (long i = 0; i < count; i++) {
            x = x * 6364136223846793005L + 1442695040888963407L;
        }
        check(x != 0, "impossible");
    }
}
