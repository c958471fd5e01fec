package io.penstock.testkit.crash;

import io.penstock.Ipc;
import io.penstock.QueueOptions;
import io.penstock.SharedDict;
import io.penstock.SharedList;
import io.penstock.SharedLock;
import io.penstock.SharedQueue;
import java.nio.file.Path;

/**
 * What the processes of a crash test share.
 *
 * @param directory where the ledgers are; text, since a path is not the same object everywhere
 * @param taken a queue whose items are taken
 * @param leased a queue whose items are leased and acknowledged
 * @param dict written by dict writers
 * @param account written by lock holders
 * @param lock guards the account
 * @param list has blocks of equal items
 */
record Scene(
        String directory,
        SharedQueue<Item> taken,
        SharedQueue<Item> leased,
        SharedDict<String, Item> dict,
        SharedDict<String, Long> account,
        SharedLock lock,
        SharedList<Item> list) {

    static final String TOTAL = "total";
    static final String LEFT = "left";
    static final String RIGHT = "right";
    static final String TOKEN = "token";

    static Scene in(Ipc ipc, Path directory) {
        QueueOptions bounded = QueueOptions.defaults().capacity(100);
        Scene scene = new Scene(
                directory.toString(),
                ipc.queue(bounded),
                ipc.queue(bounded),
                ipc.dict(),
                ipc.dict(),
                ipc.lock(),
                ipc.list());
        scene.account.put(LEFT, 0L);
        scene.account.put(RIGHT, 0L);
        scene.account.put(TOKEN, 0L);
        scene.account.put(TOTAL, 0L);
        return scene;
    }

    Ledger ledger(int incarnation) {
        return Ledger.open(Path.of(directory), incarnation);
    }
}
