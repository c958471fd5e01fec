package io.penstock.testkit.crash;

import io.penstock.Ipc;
import io.penstock.QueueOptions;
import io.penstock.SharedDict;
import io.penstock.SharedList;
import io.penstock.SharedLock;
import io.penstock.SharedQueue;
import io.penstock.spi.ObjectKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The objects that the processes of a crash test share. What stands on a kind of object that the backend does not have
 * is null, and the roles that need it have no part.
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
        Set<ObjectKind> kinds = ipc.capabilities().kinds();
        boolean dicts = kinds.contains(ObjectKind.DICT);
        Scene scene = new Scene(
                directory.toString(),
                ipc.queue(bounded),
                ipc.queue(bounded),
                dicts ? ipc.dict() : null,
                dicts ? ipc.dict() : null,
                dicts && kinds.contains(ObjectKind.STATE) ? ipc.lock() : null,
                kinds.contains(ObjectKind.SEQUENCE) ? ipc.list() : null);
        if (dicts) {
            List.of(LEFT, RIGHT, TOKEN, TOTAL).forEach(entry -> scene.account.put(entry, 0L));
        }
        return scene;
    }

    boolean hasDicts() {
        return dict != null;
    }

    boolean hasLock() {
        return lock != null;
    }

    boolean hasList() {
        return list != null;
    }

    Ledger ledger(int incarnation) {
        return Ledger.open(Path.of(directory), incarnation);
    }
}
