package io.penstock.examples.start;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.Output;
import io.penstock.SharedDict;

/** Starts a child with a name, options of its JVM, and lines that bear its name. */
public final class ChildOptions {

    private ChildOptions() {}

    public static void main(String[] args) throws InterruptedException {
        try (Ipc ipc = Ipc.open()) {
            SharedDict<String, Integer> results = ipc.dict();
            String input = "six times seven";
            // doc:start
            ChildProcess child = ipc.process(() -> results.put(input, work(input)))
                    .name("worker")
                    .jvmOptions("-Xmx1g")
                    .output(Output.PREFIXED)
                    .start();
            child.await(); // throws ChildFailedException, its cause being what the child threw, if it did not end well
            // doc:end
            System.out.println(results);
        }
    }

    private static int work(String input) {
        return input.length();
    }
}
