package io.penstock.examples.start;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.Ipc;
import io.penstock.SharedDict;
import io.penstock.SharedQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Three processes take lines from a queue and count their words in a dict. */
public final class Workers {

    private Workers() {}

    // doc:main
    public static void main(String[] args) throws InterruptedException {
        try (Ipc ipc = Ipc.open()) {
            SharedQueue<String> lines = ipc.queue();
            SharedDict<String, Integer> counts = ipc.dict();
            List<ChildProcess> workers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                workers.add(ipc.process(Workers::count, lines, counts).start());
            }
            lines.putAll(List.of("the cat", "the dog", "a cat and a dog"));
            lines.shutdown();
            for (ChildProcess worker : workers) {
                worker.await();
            }
            System.out.println(new TreeMap<>(counts));
        }
    }
    // doc:end

    // doc:count
    private static void count(SharedQueue<String> lines, SharedDict<String, Integer> counts)
            throws InterruptedException {
        try {
            while (true) {
                for (String word : lines.take().split(" ")) {
                    counts.merge(word, 1, Integer::sum);
                }
            }
        } catch (ClosedException e) {
            // The queue was shut down and nothing is left in it: the work is done.
        }
    }
    // doc:end
}
