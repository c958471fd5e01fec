package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedQueue;
import java.util.List;
import picocli.CommandLine.Command;

/** A writer and a reader process share a queue; the reader would read for ever, and is terminated. */
@Command(name = "queue", description = "a writer and a reader process, and a queue between them")
final class Queue extends Example {

    @Override
    void run(Ipc ipc) throws Exception {
        SharedQueue<String> queue = ipc.queue();
        ChildProcess writer = ipc.process(() -> write(queue)).name("writer").start();
        ChildProcess reader = ipc.process(() -> read(queue)).name("reader").start();
        writer.join();
        queue.join();
        reader.terminate();
        reader.join();
        check(queue.isEmpty(), "something was not read");
    }

    private static void write(SharedQueue<String> queue) throws InterruptedException {
        for (String value : List.of("a", "b", "c")) {
            System.out.println("put " + value);
            queue.put(value);
        }
    }

    private static void read(SharedQueue<String> queue) throws InterruptedException {
        while (true) {
            System.out.println("got " + queue.take());
            queue.taskDone();
        }
    }
}
