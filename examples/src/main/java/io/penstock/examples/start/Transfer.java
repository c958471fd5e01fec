package io.penstock.examples.start;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedDict;
import io.penstock.SharedLock;

/** Two processes move money between two accounts, in opposite directions, under a lock. */
public final class Transfer {

    private Transfer() {}

    // doc:main
    public static void main(String[] args) throws InterruptedException {
        try (Ipc ipc = Ipc.open()) {
            SharedDict<String, Integer> accounts = ipc.dict();
            SharedLock lock = ipc.lock();
            accounts.put("alice", 100);
            accounts.put("bob", 100);
            ChildProcess there =
                    ipc.process(() -> transfer(accounts, lock, "alice", "bob")).start();
            ChildProcess back =
                    ipc.process(() -> transfer(accounts, lock, "bob", "alice")).start();
            there.await();
            back.await();
            System.out.println(accounts.get("alice") + " and " + accounts.get("bob"));
        }
    }
    // doc:end

    // doc:transfer
    private static void transfer(SharedDict<String, Integer> accounts, SharedLock lock, String from, String to) {
        for (int i = 0; i < 1000; i++) {
            lock.lock();
            try {
                accounts.put(from, accounts.get(from) - 1);
                accounts.put(to, accounts.get(to) + 1);
            } finally {
                lock.unlock();
            }
        }
    }
    // doc:end
}
