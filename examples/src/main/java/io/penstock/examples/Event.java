package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedEvent;
import io.penstock.SharedQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** Processes wait for a starting gun; one of them loses patience. */
@Command(name = "event", description = "processes that wait for a starting gun, one of them not for long")
final class Event extends Example {

    @Override
    void run(Ipc ipc) throws Exception {
        SharedEvent gun = ipc.event();
        SharedQueue<String> finished = ipc.queue();
        ChildProcess impatient = ipc.process(() -> {
                    boolean started = gun.await(10, TimeUnit.MILLISECONDS);
                    System.out.println(started ? "impatient: off I go" : "impatient: nothing happens, I go home");
                })
                .start();
        impatient.await();
        List<ChildProcess> runners = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            String name = "runner " + i;
            runners.add(ipc.process(() -> {
                        gun.await();
                        finished.put(name);
                    })
                    .start());
        }
        System.out.println("bang");
        gun.set();
        for (ChildProcess runner : runners) {
            runner.await();
            System.out.println(finished.take() + " has arrived");
        }
        check(finished.isEmpty(), "somebody arrived twice");
    }
}
