package io.penstock;

import io.penstock.internal.process.ChildRehearsal;
import io.penstock.internal.session.SessionCore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the JVM that an archive of classes is made from. It does what each child does before it comes to
 * its body, and what most bodies do first, so that the classes for it are loaded.
 */
final class ArchiveMain {

    private ArchiveMain() {}

    /** Runs with one argument, a scheme whose private sessions need no server. */
    public static void main(String[] arguments) throws Exception {
        ChildRehearsal.endWithParent();
        Class.forName(ChildMain.class.getName());
        try (Ipc parent = Ipc.open(arguments[0] + ":")) {
            SharedQueue<String> captured = parent.queue();
            try (SessionCore child = ChildRehearsal.run(parent.core(), () -> captured.put("hello"))) {
                use((Ipc) child.facade());
            }
        }
    }

    private static void use(Ipc ipc) throws Exception {
        SharedQueue<Object> queue = ipc.queue();
        for (Object each :
                List.of("text", 1, 2L, 0.5, new byte[1], new int[1], List.of(1), Map.of(1, 2), Example.ONE)) {
            queue.put(each);
            queue.take();
        }
        queue.poll(1, TimeUnit.MILLISECONDS);
        SharedDict<String, Long> dict = ipc.dict();
        dict.merge("key", 1L, Long::sum);
        dict.get("key");
        SharedLock lock = ipc.lock();
        lock.lock();
        lock.unlock();
        ipc.event().await(1, TimeUnit.MILLISECONDS);
        ipc.sharedLong().incrementAndGet();
        Pipe pipe = ipc.pipe();
        pipe.first().send("text");
        pipe.second().recv();
    }

    /** Stands for users' records. */
    private record Example(int number, String text) {
        static final Example ONE = new Example(1, "one");
    }
}
