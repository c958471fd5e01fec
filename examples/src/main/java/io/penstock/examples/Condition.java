package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedCondition;
import io.penstock.SharedLock;
import io.penstock.SharedLong;
import picocli.CommandLine.Command;

/** A cook and an eater share a pot: the one waits until there is room in it, the other until there is a dumpling. */
@Command(name = "condition", description = "a cook and an eater, and two conditions of one lock")
final class Condition extends Example {

    private static final int DUMPLINGS = 20;
    private static final int POT = 3;

    @Override
    void run(Ipc ipc) throws Exception {
        SharedLock lock = ipc.lock();
        SharedCondition room = lock.newCondition();
        SharedCondition food = lock.newCondition();
        SharedLong pot = ipc.sharedLong();
        ChildProcess cook =
                ipc.process(() -> move(room, food, pot, 1, POT)).name("cook").start();
        ChildProcess eater =
                ipc.process(() -> move(food, room, pot, -1, 0)).name("eater").start();
        cook.await();
        eater.await();
        System.out.println(DUMPLINGS + " dumplings were cooked and eaten, " + pot.get() + " are left");
        check(pot.get() == 0, "the pot is not empty");
    }

    /** Puts dumplings in or takes them out, as long as the pot is not at its limit. */
    private static void move(SharedCondition mine, SharedCondition theirs, SharedLong pot, int step, int limit)
            throws InterruptedException {
        for (int i = 0; i < DUMPLINGS; i++) {
            mine.lock().lock();
            try {
                mine.await(() -> pot.get() != limit);
                pot.addAndGet(step);
                theirs.signal();
            } finally {
                mine.lock().unlock();
            }
        }
    }
}
