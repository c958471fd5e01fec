package io.penstock.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of the machine's shared memory is in use, by anybody: on a quiet machine, the differences are ours. */
final class SharedMemoryUse {

    private static final Path MOUNT = Path.of("/dev/shm");

    private SharedMemoryUse() {}

    static boolean isKnown() {
        return Files.isDirectory(MOUNT);
    }

    static long bytes() throws IOException {
        var store = Files.getFileStore(MOUNT);
        return store.getTotalSpace() - store.getUnallocatedSpace();
    }
}
