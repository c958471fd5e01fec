package io.penstock.sharedmem.session;

import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.memory.Uninterrupted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock under which sessions of one directory are created, joined, swept and deleted: while it is held, no session
 * gains a participant.
 *
 * <p>The kernel excludes processes, a lock in this class the threads of this one; this class' lock also keeps a thread
 * from closing the file while another holds it, which would drop the kernel's lock. The holder may delete the file
 * together with the directory, so whoever gets the lock checks that it is still the file that the path names.
 */
final class DirectoryLock implements AutoCloseable {

    private static final ReentrantLock THREADS = new ReentrantLock();
    private static final String NAME = "lock";
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Runs an action under the lock of a directory.
     *
     * @throws NoSuchFileException if the directory is gone
     */
    static <T> T with(Path directory, Action<T> action) throws IOException {
        try (DirectoryLock lock = acquire(directory)) {
            return action.run(lock);
        }
    }

    private static DirectoryLock acquire(Path directory) throws IOException {
        THREADS.lock();
        try {
            Path file = directory.resolve(NAME);
            FileChannel channel = null;
            while (channel == null) {
                channel = Uninterrupted.run(() -> tryOnce(file));
            }
            return new DirectoryLock(file, channel);
        } catch (IOException | RuntimeException | Error failure) {
            THREADS.unlock();
            throw failure;
        }
    }

    /** Waits for the kernel's lock; null if the file was replaced meanwhile, or another class loader holds it. */
    private static FileChannel tryOnce(Path file) throws IOException {
        try {
            MemoryFiles.create(file);
        } catch (FileAlreadyExistsException usual) {
            // The file exists.
        }
        boolean held = false;
        FileChannel channel = null;
        try {
            Object opened = key(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            channel.lock();
            held = key(file).equals(opened);
        } catch (OverlappingFileLockException elsewhereInThisJvm) {
            LockSupport.parkNanos(RETRY_NANOS);
        } catch (NoSuchFileException deletedMeanwhile) {
            if (!Files.isDirectory(file.getParent())) {
                throw deletedMeanwhile;
            }
        } finally {
            if (!held && channel != null) {
                channel.close();
            }
        }
        return held ? channel : null;
    }

    private static Object key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file : key;
    }

    /** Returns whether a file is the lock's own. */
    boolean is(Path other) {
        return file.equals(other);
    }

    /** Deletes the lock's file, as the last in its directory, while the lock is held. */
    void deleteFile() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THREADS.unlock();
        }
    }

    /** An action under the lock. */
    @FunctionalInterface
    interface Action<T> {
        T run(DirectoryLock lock) throws IOException;
    }
}
