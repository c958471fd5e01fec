package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedLong;
import io.penstock.SharedSemaphore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** Five guests and two chairs: a semaphore lets two processes in at a time. */
@Command(name = "semaphore", description = "five processes, of which a semaphore lets in two at a time")
final class Semaphore extends Example {

    private static final int CHAIRS = 2;

    @Override
    void run(Ipc ipc) throws Exception {
        SharedSemaphore chairs = ipc.semaphore(CHAIRS);
        SharedLong seated = ipc.sharedLong();
        SharedLong most = ipc.sharedLong();
        List<ChildProcess> guests = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            guests.add(ipc.process(() -> dine(chairs, seated, most))
                    .name("guest-" + i)
                    .start());
        }
        for (ChildProcess guest : guests) {
            guest.await();
        }
        System.out.println("at most " + most.get() + " sat at the same time");
        check(most.get() <= CHAIRS, "too many guests for the chairs");
        check(chairs.availablePermits() == CHAIRS, "a chair is gone");
    }

    private static void dine(SharedSemaphore chairs, SharedLong seated, SharedLong most) throws InterruptedException {
        chairs.acquire();
        try {
            long now = seated.incrementAndGet();
            most.accumulateAndGet(now, Math::max);
            System.out.println(now + " seated");
            TimeUnit.MILLISECONDS.sleep(50);
            seated.decrementAndGet();
        } finally {
            chairs.release();
        }
    }
}
