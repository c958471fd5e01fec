package io.penstock.examples;

import io.penstock.ChildBody;
import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedQueue;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** The body of a process is a class with fields and a run method. */
@Command(name = "subclass", description = "a class whose run method is the body of a process")
final class Subclass extends Example {

    /** Sums the numbers from one to another; its fields travel with it. */
    private record Adder(long from, long to, SharedQueue<Long> sums) implements ChildBody {

        @Override
        public void run() throws InterruptedException {
            long sum = 0;
            for (long i = from; i < to; i++) {
                sum += i;
            }
            System.out.println("the numbers from " + from + " to " + (to - 1) + " sum up to " + sum);
            sums.put(sum);
        }
    }

    @Override
    void run(Ipc ipc) throws Exception {
        SharedQueue<Long> sums = ipc.queue();
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            children.add(
                    ipc.process(new Adder(i * 1000L, (i + 1) * 1000L, sums)).start());
        }
        long total = 0;
        for (ChildProcess child : children) {
            total += sums.take();
            child.join();
        }
        System.out.println("all together: " + total);
        check(total == 3000L * 2999 / 2, "the sum is wrong: " + total);
    }
}
