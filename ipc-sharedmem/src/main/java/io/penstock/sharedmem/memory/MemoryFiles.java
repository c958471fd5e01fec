package io.penstock.sharedmem.memory;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
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
 * <p>Bytes go through {@link RandomAccessFile}, which no interrupt closes; {@link Uninterrupted} guards what needs a
 * {@link FileChannel}: mapping, and writing from buffers.
 */
public final class MemoryFiles {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /**
     * The unit of writing: a {@link RandomAccessFile} copies through a native buffer of the size that it is asked for,
     * so whole messages at once would need their size again. A {@link FileChannel} does so, too.
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

    /**
     * Adds bytes to a file that exists; cuts it back to what it was if there is no room for them.
     *
     * @param end the length of the file
     * @param bytes all between position and limit, which stay as they are
     */
    public static void append(Path file, long end, ByteBuffer bytes) throws IOException {
        try {
            Uninterrupted.run(() -> {
                try (FileChannel channel = open(file)) {
                    writeAt(channel, end, bytes);
                }
                return null;
            });
        } catch (IOException | RuntimeException | Error failure) {
            truncateAfter(failure, file, end);
            throw failure;
        }
    }

    /** Writes at a position of its own, so that it can be done again if an interrupt has closed the channel. */
    private static void writeAt(FileChannel channel, long at, ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        int done = 0;
        while (done < length) {
            ByteBuffer chunk = bytes.slice(bytes.position() + done, Math.min(CHUNK, length - done));
            done += channel.write(chunk, at + done);
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

    /**
     * Maps a file of any size, in parts, since one buffer ends at 2 GiB.
     *
     * @param length the bytes to map, from the file's start
     * @param mode what the buffers are for
     * @param part the length of all parts but the last
     * @throws EOFException if the file is shorter than the length
     */
    public static List<MappedByteBuffer> mapParts(Path file, long length, MapMode mode, int part) throws IOException {
        return Uninterrupted.run(() -> {
            try (FileChannel channel = mode == MapMode.READ_ONLY ? FileChannel.open(file) : open(file)) {
                if (channel.size() < length) {
                    throw new EOFException("'" + file + "' has " + channel.size() + " bytes instead of " + length);
                }
                List<MappedByteBuffer> parts = new ArrayList<>();
                for (long at = 0; at < length; at += part) {
                    parts.add(channel.map(mode, at, Math.min(part, length - at)));
                }
                return parts;
            }
        });
    }

    /** Opens a file; unlike a {@link RandomAccessFile}, this does not create one that does not exist. */
    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void truncateAfter(Throwable failure, Path file, long size) {
        try {
            Uninterrupted.run(() -> {
                try (FileChannel channel = open(file)) {
                    return channel.truncate(size);
                }
            });
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private static void deleteAfter(Throwable failure, Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
