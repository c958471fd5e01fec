package io.penstock.examples.start;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.Ipc;
import io.penstock.SharedQueue;
import java.util.List;

/** A child process writes to a queue and shuts it down; its parent takes until nothing is left. */
public final class Drained {

    private Drained() {}

    public static void main(String[] args) throws InterruptedException {
        // doc:readme
        try (Ipc ipc = Ipc.open()) { // the backend comes from configuration
            SharedQueue<String> queue = ipc.queue();
            ChildProcess writer = ipc.process(() -> {
                        queue.putAll(List.of("a", "b", "c"));
                        queue.shutdown();
                    })
                    .start();
            try {
                while (true) {
                    System.out.println(queue.take());
                }
            } catch (ClosedException e) { // shut down, and drained
                writer.await();
            }
        }
        // doc:end
    }
}
