package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedQueue;
import picocli.CommandLine.Command;

/** A function with arguments runs in another process, and is waited for. */
@Command(name = "process", description = "a function with arguments, in a process of its own")
final class Process extends Example {

    @Override
    void run(Ipc ipc) throws Exception {
        SharedQueue<String> greetings = ipc.queue();
        String name = "Bob";
        int times = 3;
        ChildProcess child =
                ipc.process(() -> greet(name, times, greetings)).name("greeter").start();
        child.join();
        System.out.println(
                child.name() + " ended with exit code " + child.exitCode().orElseThrow());
        check(greetings.size() == times, "expected " + times + " greetings, got " + greetings.size());
    }

    private static void greet(String name, int times, SharedQueue<String> greetings) throws InterruptedException {
        for (int i = 1; i <= times; i++) {
            String greeting = "hello " + name + ", for the " + i + ". time";
            System.out.println(greeting);
            greetings.put(greeting);
        }
    }
}
