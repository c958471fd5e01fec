package io.penstock.sharedmem.memory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Creates and maps files that are shared memory. Their space is allocated by writing zeros before anything is mapped: a
 * full file system is an {@link IOException} here and never a SIGBUS at a later touch.
 *
 * <p>Bytes go through {@link RandomAccessFile}, which no interrupt closes; {@link Uninterrupted} guards the mapping
 * itself.
 */
public final class MemoryFiles {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /**
     * The unit of writing: a {@link RandomAccessFile} copies through a native buffer of the size that it is asked for,
     * so whole messages at once would need their size again.
     */
    private static final int CHUNK = 64 << 10;

    private MemoryFiles() {}

    /** Creates an empty file that only its owner may use; fails if it exists. */
    public static void create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            FileAttribute<?> permissions = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
            Files.createFile(file, permissions);
        } else {
            Files.createFile(file);
        }
    }

    /** Creates a file of zeros; fails if it exists, and leaves nothing if there is no room for it. */
    public static void allocate(Path file, long size) throws IOException {
        create(file);
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] zeros = new byte[(int) Math.min(CHUNK, size)];
            for (long done = 0; done < size; done += zeros.length) {
                access.write(zeros, 0, (int) Math.min(zeros.length, size - done));
            }
        } catch (IOException | RuntimeException | Error failure) {
            deleteAfter(failure, file);
            throw failure;
        }
    }

    /** Creates a file with the given bytes; fails if it exists, and leaves nothing if there is no room for it. */
    public static void write(Path file, byte[] bytes, int from, int length) throws IOException {
        create(file);
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            for (long done = 0; done < length; done += CHUNK) {
                access.write(bytes, (int) (from + done), (int) Math.min(CHUNK, length - done));
            }
        } catch (IOException | RuntimeException | Error failure) {
            deleteAfter(failure, file);
            throw failure;
        }
    }

    /** Fills the beginning of an array from the current position of an open file. */
    public static void read(RandomAccessFile access, byte[] target, int length) throws IOException {
        for (long done = 0; done < length; done += CHUNK) {
            access.readFully(target, (int) done, (int) Math.min(CHUNK, length - done));
        }
    }

    /** Maps a whole file of at most 2 GiB for reading and writing. */
    public static Memory map(Path file) throws IOException {
        return Uninterrupted.run(() -> {
            try (FileChannel channel = open(file)) {
                return new Memory(channel.map(MapMode.READ_WRITE, 0, channel.size()));
            }
        });
    }

    /** Maps a whole file of any size for reading and writing. */
    public static LargeMemory mapLarge(Path file) throws IOException {
        return Uninterrupted.run(() -> {
            try (FileChannel channel = open(file)) {
                List<Memory> parts = new ArrayList<>();
                long part = 1L << LargeMemory.PART_SHIFT;
                for (long at = 0; at < channel.size(); at += part) {
                    parts.add(new Memory(channel.map(MapMode.READ_WRITE, at, Math.min(part, channel.size() - at))));
                }
                return new LargeMemory(parts);
            }
        });
    }

    /** Opens a file; unlike a {@link RandomAccessFile}, this does not create one that does not exist. */
    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void deleteAfter(Throwable failure, Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
