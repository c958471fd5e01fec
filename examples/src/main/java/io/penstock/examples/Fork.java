package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedQueue;
import picocli.CommandLine.Command;

/** A parent and its child say who they are. */
@Command(name = "fork", description = "a parent and its child print their pids")
final class Fork extends Example {

    @Override
    void run(Ipc ipc) throws Exception {
        SharedQueue<Long> pids = ipc.queue();
        System.out.println("parent: my pid is " + ProcessHandle.current().pid());
        ChildProcess child = ipc.process(() -> {
                    long pid = ProcessHandle.current().pid();
                    System.out.println("child: my pid is " + pid);
                    pids.put(pid);
                })
                .start();
        child.join();
        check(pids.take() == child.pid(), "the child has another pid than its parent thinks");
        System.out.println("parent: my child " + child.pid() + " has ended");
    }
}
