package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedDict;
import io.penstock.SharedList;
import io.penstock.SharedLock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/**
 * A dict and a list that several processes change, and a dict of lists, without a manager process: the session is the
 * manager.
 */
@Command(name = "manager", description = "a dict, a list and a dict of lists that several processes change")
final class Manager extends Example {

    private static final int WORKERS = 3;

    @Override
    void run(Ipc ipc) throws Exception {
        SharedDict<String, Integer> squares = ipc.dict();
        SharedList<Integer> numbers = ipc.list();
        SharedDict<String, SharedList<String>> names = ipc.dict();
        names.put("workers", ipc.list());
        SharedLock lock = ipc.lock();
        numbers.addAll(IntStream.range(0, 10).boxed().toList());
        List<ChildProcess> workers = new ArrayList<>();
        for (int i = 1; i <= WORKERS; i++) {
            int number = i;
            workers.add(ipc.process(() -> work(number, squares, names)).start());
        }
        ChildProcess reverser = ipc.process(() -> reverse(numbers, lock)).start();
        for (ChildProcess worker : workers) {
            worker.await();
        }
        reverser.await();
        System.out.println(squares);
        System.out.println(numbers);
        System.out.println(names.get("workers"));
        check(squares.equals(Map.of("1", 1, "2", 4, "3", 9)), "a square is missing");
        check(numbers.get(0) == 9 && numbers.get(9) == 0, "the list was not reversed");
        check(names.get("workers").size() == WORKERS, "a name is missing in the list within the dict");
    }

    private static void work(
            int number, SharedDict<String, Integer> squares, SharedDict<String, SharedList<String>> names) {
        squares.put(Integer.toString(number), number * number);
        names.get("workers").add("worker " + number);
    }

    /** Reverses the list. Each call is atomic by itself; a lock makes several calls one step for all who take it. */
    private static void reverse(SharedList<Integer> numbers, SharedLock lock) {
        lock.lock();
        try {
            numbers.sort(Comparator.reverseOrder());
        } finally {
            lock.unlock();
        }
    }
}
