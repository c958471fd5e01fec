package io.penstock;

import java.nio.file.*;

public final class Scratch {
    public static void main(String[] a) throws Exception {
        Path dir = Files.createTempDirectory("scratch");
        for (String uri : new String[] {"local:", "files:" + dir}) {
            try (Ipc ipc = Ipc.open(uri)) {
                SharedQueue<String> q = ipc.queue();
                for (int i = 0; i < 3; i++) {
                    long t = System.nanoTime();
                    ChildProcess p = ipc.process(() -> {
                                q.put("hello " + Ipc.current() + System.in.read());
                            })
                            .name("writer")
                            .start();
                    System.out.println("started " + (System.nanoTime() - t) / 1000000 + " ms " + p);
                    System.out.println(q.take());
                    p.await();
                    System.out.println("ended " + (System.nanoTime() - t) / 1000000 + " ms " + p);
                }
                ChildProcess f = ipc.process(() -> {
                            System.err.println("last words");
                            throw new IllegalStateException("bad", new java.io.IOException("x"));
                        })
                        .start();
                try {
                    f.await();
                } catch (ChildFailedException e) {
                    e.printStackTrace();
                }
                ChildProcess b = null;
                try {
                    ipc.process(() -> {}).jvmOptions("-XX:+NoSuch").start();
                } catch (ChildFailedException e) {
                    System.out.println(e);
                }
                ChildProcess s =
                        ipc.process(() -> Thread.sleep(100000)).daemon(true).start();
                s.terminate();
                s.join();
                System.out.println(s);
                s = ipc.process(() -> Thread.sleep(100000)).start();
                s.interrupt();
                s.join();
                System.out.println(s);
                s = ipc.process(() -> Thread.sleep(100000)).start();
                s.kill();
                s.join();
                System.out.println(s);
                ipc.process(() -> Thread.sleep(100000)).start();
            }
        }
    }
}
