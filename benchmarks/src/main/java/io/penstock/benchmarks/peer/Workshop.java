package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The place of the files of peers, until the program ends: data in shared memory if there is room, since that is where
 * ours are; programs in the temporary directory, since shared memory may refuse to run them.
 */
public final class Workshop implements AutoCloseable {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "penstock-peers-";

    /** A log that is never cut grows by gigabytes. */
    private static final long ROOM = 4L << 30;

    private final AtomicInteger next = new AtomicInteger();
    private final Thread atExit = new Thread(this::delete);
    private Path data;
    private Path programs;

    /** Creates a workshop without directories, until they are first needed. */
    public Workshop() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Returns a new directory for data. */
    synchronized Path newDirectory() throws IOException {
        if (data == null) {
            boolean roomy = Files.isWritable(SHARED_MEMORY)
                    && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= ROOM;
            data = roomy ? Files.createTempDirectory(SHARED_MEMORY, PREFIX) : Files.createTempDirectory(PREFIX);
        }
        return Files.createDirectory(data.resolve("round-" + next.incrementAndGet()));
    }

    /** Returns a resource of this package as a file. */
    synchronized Path unpack(String resource) throws IOException {
        if (programs == null) {
            programs = Files.createTempDirectory(PREFIX);
        }
        Path file = programs.resolve(resource);
        try (InputStream in = Workshop.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the jar lacks " + resource);
            }
            Files.copy(in, file);
        }
        return file;
    }

    /** Deletes all of it. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        delete();
    }

    private synchronized void delete() {
        if (data != null) {
            delete(data);
        }
        if (programs != null) {
            delete(programs);
        }
        data = null;
        programs = null;
    }

    /** Deletes a directory; what cannot be deleted is said, and no reason to fail. */
    static void delete(Path directory) {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            System.err.println("could not delete " + directory + ": " + e);
        }
    }
}
