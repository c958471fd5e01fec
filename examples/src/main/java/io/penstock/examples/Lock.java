package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedDict;
import io.penstock.SharedLock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The bank balance that goes wrong when two change it at once, and is right under a lock: over processes and over
 * threads.
 */
@Command(name = "lock", description = "a bank balance without a lock and with one, over processes and over threads")
final class Lock extends Example {

    private static final String BALANCE = "balance";
    private static final int START = 10_000;

    @Option(names = "--changes", description = "deposits and withdrawals of each clerk (default: ${DEFAULT-VALUE})")
    private int changes = 5_000;

    @Override
    void run(Ipc ipc) throws Exception {
        SharedDict<String, Integer> account = ipc.dict();
        SharedLock lock = ipc.lock();
        int count = changes;
        for (boolean locked : new boolean[] {false, true}) {
            String how = locked ? "with a lock" : "without a lock";

            account.put(BALANCE, START);
            ChildProcess depositor = ipc.process(() -> change(account, locked ? lock : null, count, 1))
                    .start();
            ChildProcess withdrawer = ipc.process(() -> change(account, locked ? lock : null, count, -1))
                    .start();
            depositor.await();
            withdrawer.await();
            report("two processes " + how, account.get(BALANCE), locked);

            account.put(BALANCE, START);
            List<Thread> clerks = new ArrayList<>();
            for (int amount : new int[] {1, -1}) {
                clerks.add(new Thread(() -> change(account, locked ? lock : null, count, amount)));
            }
            clerks.forEach(Thread::start);
            for (Thread clerk : clerks) {
                clerk.join();
            }
            report("two threads " + how, account.get(BALANCE), locked);
        }
    }

    private static void change(SharedDict<String, Integer> account, SharedLock lock, int count, int amount) {
        for (int i = 0; i < count; i++) {
            if (lock != null) {
                lock.lock();
            }
            try {
                // Somebody else may write between this reading and this writing.
                account.put(BALANCE, account.get(BALANCE) + amount);
            } finally {
                if (lock != null) {
                    lock.unlock();
                }
            }
        }
    }

    private static void report(String how, int balance, boolean mustBeRight) {
        System.out.println(how + ": the balance is " + balance + (balance == START ? "" : ", and should be " + START));
        check(!mustBeRight || balance == START, "the lock did not keep the balance right");
    }
}
