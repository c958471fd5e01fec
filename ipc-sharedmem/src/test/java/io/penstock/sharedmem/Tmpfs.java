package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small file system in memory, where the tests may mount one. */
final class Tmpfs {

    private Tmpfs() {}

    /** Mounts one; false if this process may not. */
    static boolean mount(Path folder, int megabytes) throws InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=700", "tmpfs", folder.toString());
    }

    /** Lazily, for the garbage collector may not have ended the mappings yet. */
    static void unmount(Path folder) throws InterruptedException {
        assertThat(run("umount", "-l", folder.toString())).isTrue();
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
