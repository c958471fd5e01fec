package io.penstock.sharedmem.session;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Creates the files of a session within its limit. What is used is asked of the file system each time, under a lock: no
 * count can be wrong after a crash. Without a limit there is no lock.
 */
public final class SessionFiles {

    private final Path directory;
    private final Memory memory;
    private final RobustLock lock;
    private final Runnable requireOpen;

    SessionFiles(Path directory, Memory memory, LockFactory locks, Runnable requireOpen) {
        this.directory = directory;
        this.memory = memory;
        this.requireOpen = requireOpen;
        // A file is whole or its creator has deleted it; the rest of one whose creator was killed is an orphan, swept
        // by its object.
        this.lock = locks.lock(memory, SessionLayout.FILES_LOCK_AT, () -> {});
    }

    /** Creates a file of zeros. */
    public void allocate(Path file, long size, String what) {
        within(size, what, () -> MemoryFiles.allocate(file, size));
    }

    /** Creates a file of zeros and maps it. */
    public Memory allocateMapped(Path file, long size, String what) {
        allocate(file, size, what);
        try {
            return MemoryFiles.map(file);
        } catch (IOException failure) {
            throw unavailable(file, failure);
        }
    }

    /** Creates a file of given bytes. */
    public void write(Path file, byte[] bytes, int from, int length, String what) {
        within(length, what, () -> MemoryFiles.write(file, bytes, from, length));
    }

    /**
     * Adds bytes to a file that exists; one for which there is no room is what it was before.
     *
     * @param end the length of the file
     * @param bytes all between position and limit, which stay as they are
     */
    public void append(Path file, long end, ByteBuffer bytes, String what) {
        within(bytes.remaining(), what, () -> MemoryFiles.append(file, end, bytes));
    }

    private void within(long size, String what, Creation creation) {
        long limit = memory.getLong(SessionLayout.MAX_BYTES_AT);
        if (limit == 0) {
            create(size, what, creation);
            return;
        }
        boolean completed = false;
        lock.lock();
        try {
            requireOpen.run();
            long used = used();
            if (used + size > limit) {
                throw new CapacityException(what + " needs " + size + " bytes more; the session '" + directory
                        + "' uses " + used + " of the " + limit
                        + " that the option 'max-bytes' allows. Raise it, or take something out first.");
            }
            create(size, what, creation);
            completed = true;
        } finally {
            lock.release(completed);
        }
    }

    /** Returns how many bytes more can be had at this moment, within the limit and on the file system. */
    public long free() {
        long onFileSystem = directory.toFile().getUsableSpace();
        long limit = memory.getLong(SessionLayout.MAX_BYTES_AT);
        return limit == 0 ? onFileSystem : Math.min(onFileSystem, limit - used());
    }

    /** Returns when no thread that came before is creating a file within the limit any more. */
    void awaitQuiet() {
        lock.lock();
        lock.unlock();
    }

    private void create(long size, String what, Creation creation) {
        try {
            creation.run();
        } catch (NoSuchFileException gone) {
            throw new ClosedException(
                    "The session's directory '" + directory + "' is gone: the session has ended.", gone);
        } catch (IOException full) {
            throw new CapacityException(
                    what + " needs " + size + " bytes more, which the file system of '" + directory
                            + "' did not give. Take something out, or name a larger one with the option 'dir'.",
                    full);
        }
    }

    private long used() {
        long used = 0;
        try {
            for (Path file : FlatDirectory.list(directory, "")) {
                used += sizeIfPresent(file);
            }
        } catch (IOException failure) {
            throw unavailable(directory, failure);
        }
        return used;
    }

    private static long sizeIfPresent(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException deletedMeanwhile) {
            return 0;
        }
    }

    private ClosedException unavailable(Path file, IOException failure) {
        return new ClosedException(
                "'" + file + "' cannot be read. If somebody deleted it, the session is lost: open another.", failure);
    }

    /** Creates a file, or leaves nothing. */
    @FunctionalInterface
    private interface Creation {
        void run() throws IOException;
    }
}
