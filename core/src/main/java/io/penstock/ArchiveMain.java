package io.penstock;

import io.penstock.internal.process.Bootstrap;
import io.penstock.internal.process.ControlReader;
import io.penstock.internal.process.ExitCode;
import io.penstock.internal.process.Report;
import io.penstock.spi.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the JVM that an archive of classes is made from: does what each child does before it comes to its body, and what most bodies
 * do first, so that the classes for it are loaded.
 */
final class ArchiveMain {

    private ArchiveMain() {}

    /** The argument is a scheme whose private sessions need no server. */
    public static void main(String[] arguments) throws Exception {
        Thread watcher = new Thread(ArchiveMain::endWithParent, "penstock-parent");
        watcher.setDaemon(true);
        watcher.start();
        try (Ipc parent = Ipc.open(arguments[0] + ":");
                Ipc child = Ipc.join(parent.invite(), 1)) {
            begin(parent, child);
            use(child);
        }
    }

    /** The end of standard input says that whoever wants the archive is gone. */
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody sends anything.
            }
        } catch (IOException asGoodAsTheEnd) {
            // A broken pipe says the same.
        }
        Runtime.getRuntime().halt(ExitCode.PARENT_GONE);
    }

    private static void begin(Ipc parent, Ipc child) throws Exception {
        SharedQueue<String> captured = parent.queue();
        ChildBody body = () -> captured.put("hello");
        Payload encoded = parent.codec().encode(body);
        byte[] bootstrap = new Bootstrap(
                        1, 1, false, "", "", parent.invite().toBytes(), encoded.format(), encoded.toArray())
                .toBytes();
        Bootstrap read = Bootstrap.read(new ByteArrayInputStream(bootstrap));
        ((ChildBody) child.codec().decode(new Payload(read.format(), read.body()))).run();
        child.existingQueue(captured.name()).poll();
        Report.of(Report.Kind.STARTED).toBytes();
        InputStream.nullInputStream().close();
        for (Class<?> needed :
                List.of(ChildMain.class, ChildMain.ToParent.class, ControlReader.class, ExitHook.class)) {
            Class.forName(needed.getName(), true, needed.getClassLoader());
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
