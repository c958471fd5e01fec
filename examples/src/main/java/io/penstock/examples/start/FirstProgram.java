package io.penstock.examples.start;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedQueue;

/** A child process puts a greeting, and its parent takes it. */
public final class FirstProgram {

    private FirstProgram() {}

    public static void main(String[] args) throws InterruptedException {
        try (Ipc ipc = Ipc.open()) {
            SharedQueue<String> greetings = ipc.queue();
            ChildProcess child = ipc.process(() -> greetings.put("Hello from another process"))
                    .start();
            System.out.println(greetings.take());
            child.await();
        }
    }
}
