package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedDoubleArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Processes square the numbers of one array, each its own slice: the numbers stay where they are, and nothing is sent.
 */
@Command(name = "arrays", description = "processes that square slices of one array in place")
final class SharedArrays extends Example {

    @Option(names = "--length", description = "how many numbers (default: ${DEFAULT-VALUE})")
    private int length = 1_000_000;

    @Option(names = "--workers", description = "how many processes (default: ${DEFAULT-VALUE})")
    private int workers = 4;

    @Override
    void run(Ipc ipc) throws Exception {
        if (length < 1 || workers < 1) {
            throw new UsageException("--length and --workers must be at least 1");
        }
        SharedDoubleArray numbers = ipc.doubleArray(length);
        SharedDoubleArray sum = ipc.doubleArray(1);
        numbers.set(0, IntStream.range(0, length).asDoubleStream().toArray(), 0, length);
        List<ChildProcess> children = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            int from = (int) ((long) length * w / workers);
            int to = (int) ((long) length * (w + 1) / workers);
            SharedDoubleArray slice = numbers.slice(from, to);
            children.add(ipc.process(() -> sum.addAndGet(0, square(slice)))
                    .name("worker-" + w)
                    .start());
        }
        for (ChildProcess child : children) {
            child.await();
        }
        int last = length - 1;
        System.out.println("the last of " + length + " is " + numbers.get(last) + ", their sum " + sum.get(0));
        check(numbers.get(last) == (double) last * last, "the last number was not squared");
    }

    private static double square(SharedDoubleArray slice) {
        double sum = 0;
        for (int i = 0; i < slice.length(); i++) {
            double square = slice.get(i) * slice.get(i);
            slice.set(i, square);
            sum += square;
        }
        return sum;
    }
}
