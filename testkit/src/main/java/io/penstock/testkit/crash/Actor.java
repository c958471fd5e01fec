package io.penstock.testkit.crash;

import io.penstock.ChildProcess;
import io.penstock.Connection;
import io.penstock.EndOfFileException;
import java.util.concurrent.CompletableFuture;

/** A process of a crash test, as the director sees it. */
final class Actor {

    private final Role role;
    private final Ledger ledger;
    private final ChildProcess process;
    private final CompletableFuture<Long> received;

    Actor(Role role, ChildProcess process, Connection far) {
        this.role = role;
        this.ledger = role.scene().ledger(role.incarnation());
        this.process = process;
        this.received =
                far == null ? null : CompletableFuture.supplyAsync(() -> receiveAll(role, far), Actor::inThread);
    }

    private static void inThread(Runnable task) {
        Thread thread = new Thread(task, "crash-test-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    /** Receives until the end of file, which must come when the sender is dead; returns the last number. */
    private static long receiveAll(Role role, Connection connection) {
        long expected = 1;
        try {
            while (true) {
                Item item = connection.recv();
                item.requireWhole();
                if (item.maker() != role.incarnation() || item.number() != expected) {
                    throw new IllegalStateException("Received " + item.number() + " instead of " + expected);
                }
                expected++;
            }
        } catch (EndOfFileException e) {
            connection.close();
            return expected - 1;
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        }
    }

    Role role() {
        return role;
    }

    Ledger ledger() {
        return ledger;
    }

    ChildProcess process() {
        return process;
    }

    /** Returns the number of the last message, once the sender is dead; null for those who send none. */
    CompletableFuture<Long> received() {
        return received;
    }

    @Override
    public String toString() {
        return role.getClass().getSimpleName() + " " + role.incarnation();
    }
}
