package io.penstock;

import java.nio.file.*;

public final class Scratch2 {
    public static void main(String[] a) throws Exception {
        Path dir = Files.createTempDirectory("scratch");
        try (Ipc ipc = Ipc.open("files:" + dir)) {
            for (int i = 0; i < 5; i++) {
                long t = System.nanoTime();
                ChildProcess p = ipc.process(() -> {})
                        .jvmOptions("-Xlog:class+load:file=/tmp/exp/cl" + i + ".txt:uptime")
                        .start();
                long t1 = System.nanoTime();
                p.join();
                System.out.println(
                        "started " + (t1 - t) / 1000000 + " ended " + (System.nanoTime() - t) / 1000000 + " ms " + p);
            }
        }
    }
}
