package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedBarrier;
import io.penstock.SharedLong;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Hikers meet at every hut: a barrier holds up the fast ones until all are there. */
@Command(name = "barrier", description = "processes that wait for one another, stage by stage")
final class Barrier extends Example {

    private static final int HIKERS = 3;
    private static final int HUTS = 3;

    @Override
    void run(Ipc ipc) throws Exception {
        SharedBarrier hut = ipc.barrier(HIKERS);
        SharedLong arrivals = ipc.sharedLong();
        List<ChildProcess> hikers = new ArrayList<>();
        for (int i = 0; i < HIKERS; i++) {
            hikers.add(ipc.process(() -> hike(hut, arrivals)).start());
        }
        for (ChildProcess hiker : hikers) {
            hiker.await();
        }
        check(arrivals.get() == HIKERS * HUTS, "somebody is missing: " + arrivals.get());
    }

    private static void hike(SharedBarrier hut, SharedLong arrivals) throws Exception {
        for (int number = 1; number <= HUTS; number++) {
            int reached = number;
            arrivals.incrementAndGet();
            hut.await(() -> System.out.println("all are at hut " + reached));
            check(arrivals.get() >= (long) HIKERS * reached, "left before all were there");
        }
    }
}
