package io.penstock.examples;

import io.penstock.ChildBody;
import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedBarrier;
import io.penstock.SharedIntArray;
import io.penstock.SharedLock;
import io.penstock.SharedValue;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A number and a few more that another process changes; a counter that goes wrong, and two ways to keep it right. */
@Command(name = "values", description = "a value, an array, and a counter that needs a lock or an atomic update")
final class Values extends Example {

    @Option(names = "--counts", description = "how often each of two processes counts (default: ${DEFAULT-VALUE})")
    private int counts = 2_000;

    @Override
    void run(Ipc ipc) throws Exception {
        SharedValue<Double> number = ipc.value(0.0);
        SharedIntArray numbers = ipc.intArray(10);
        numbers.set(0, IntStream.range(0, 10).toArray(), 0, 10);
        ipc.process(() -> {
                    number.set(3.1415927);
                    for (int i = 0; i < numbers.length(); i++) {
                        numbers.set(i, -numbers.get(i));
                    }
                })
                .start()
                .await();
        System.out.println(number.get() + " and " + Arrays.toString(numbers.toArray()));
        check(numbers.get(9) == -9, "the numbers are as they were");

        SharedLock lock = ipc.lock();
        int each = counts;
        count(ipc, "read, then set", false, counter -> readAndSet(counter, each));
        count(ipc, "the same under a lock", true, counter -> {
            for (int i = 0; i < each; i++) {
                lock.lock();
                try {
                    readAndSet(counter, 1);
                } finally {
                    lock.unlock();
                }
            }
        });
        count(ipc, "updated in one step", true, counter -> {
            for (int i = 0; i < each; i++) {
                counter.updateAndGet(n -> n + 1);
            }
        });
    }

    private static void readAndSet(SharedValue<Integer> counter, int times) {
        for (int i = 0; i < times; i++) {
            // Somebody else may set it between this reading and this setting.
            counter.set(counter.get() + 1);
        }
    }

    private void count(Ipc ipc, String how, boolean mustBeRight, Counting counting) throws Exception {
        SharedValue<Integer> counter = ipc.value(0);
        SharedBarrier together = ipc.barrier(2);
        ChildBody body = () -> {
            together.await();
            counting.count(counter);
        };
        ChildProcess one = ipc.process(body).start();
        ChildProcess two = ipc.process(body).start();
        one.await();
        two.await();
        System.out.println(how + ": " + counter.get() + " of " + 2 * counts);
        check(!mustBeRight || counter.get() == 2 * counts, "counts were lost");
    }

    /** The work of each of the two processes. */
    @FunctionalInterface
    private interface Counting extends Serializable {
        void count(SharedValue<Integer> counter);
    }
}
