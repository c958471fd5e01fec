package io.penstock.examples.start;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.Lease;
import io.penstock.SharedEvent;
import io.penstock.SharedLock;
import io.penstock.SharedQueue;

/** A child is killed while it holds a lock and works on an item; its parent goes on with both. */
public final class Killed {

    private Killed() {}

    // doc:main
    public static void main(String[] args) throws InterruptedException {
        try (Ipc ipc = Ipc.open()) {
            SharedQueue<String> jobs = ipc.queue();
            SharedLock lock = ipc.lock();
            SharedEvent busy = ipc.event();
            jobs.put("job 1");
            ChildProcess worker = ipc.process(() -> work(jobs, lock, busy)).start();
            busy.await();

            worker.kill();
            worker.join();
            System.out.println("The worker ended with " + worker.exitCode().getAsInt());

            lock.lock();
            try {
                System.out.println("The lock is mine; its holder died: " + lock.recovered());
            } finally {
                lock.unlock();
            }

            try (Lease<String> lease = jobs.lease()) {
                System.out.println(lease.item() + " is back, for the " + lease.deliveries() + "nd time");
                lease.ack();
            }
        }
    }
    // doc:end

    // doc:work
    private static void work(SharedQueue<String> jobs, SharedLock lock, SharedEvent busy) throws InterruptedException {
        lock.lock();
        try (Lease<String> lease = jobs.lease()) {
            busy.set();
            Thread.sleep(60_000); // hard at work on lease.item(), until it is killed
            lease.ack();
        } finally {
            lock.unlock();
        }
    }
    // doc:end
}
