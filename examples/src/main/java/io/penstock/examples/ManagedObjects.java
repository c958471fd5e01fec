package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.ManagedObject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** An object of a class of one's own lives in one process, and is called from others through its interface. */
@Command(name = "managed-object", description = "an object that lives in one process and is called from others")
final class ManagedObjects extends Example {

    /** The interface by which others see the object. */
    interface Account {

        long deposit(long amount);

        long withdraw(long amount) throws Overdrawn;
    }

    /** Crosses to the caller as any exception does. */
    static final class Overdrawn extends Exception {

        private static final long serialVersionUID = 1L;

        Overdrawn(String message) {
            super(message);
        }
    }

    /** The object; calls come from several threads at once. */
    static final class BankAccount implements Account {

        private long balance;

        @Override
        public synchronized long deposit(long amount) {
            balance += amount;
            return balance;
        }

        @Override
        public synchronized long withdraw(long amount) throws Overdrawn {
            if (amount > balance) {
                throw new Overdrawn("there are only " + balance);
            }
            balance -= amount;
            return balance;
        }
    }

    @Override
    void run(Ipc ipc) throws Exception {
        ManagedObject<Account> hosted = ipc.managed("account", Account.class, BankAccount::new);
        Account account = hosted.proxy();
        List<ChildProcess> savers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            savers.add(ipc.process(() -> save(account)).start());
        }
        for (ChildProcess saver : savers) {
            saver.await();
        }
        long balance = account.deposit(0);
        System.out.println("saved " + balance);
        check(balance == 3000, "a deposit is gone");
        try {
            account.withdraw(5000);
        } catch (Overdrawn e) {
            System.out.println("refused: " + e.getMessage());
            return;
        }
        check(false, "the account was overdrawn");
    }

    private static void save(Account account) {
        for (int i = 0; i < 100; i++) {
            account.deposit(10);
        }
    }
}
