package io.penstock.testkit.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A record of what one process was told, in a mapped file of its own, which a SIGKILL does not undo.
 *
 * <pre>
 *  offset  content
 *  0       acknowledged: how many operations have returned
 *  8       turns: grows all the time while the process gets on
 *  16      complaint: 0, or that something is wrong
 *  24      seen: how many locks were recovered by this process
 *  64      marks: one bit for each operation, set by whoever has seen its effect
 * </pre>
 */
final class Ledger {

    /**
     * The number of operations that have a mark; a process stops when it has done them, which is later than it is
     * killed.
     */
    static final int LIMIT = 1 << 26;

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int ACKNOWLEDGED = 0;
    private static final int TURNS = 8;
    private static final int COMPLAINT = 16;
    private static final int SEEN = 24;
    private static final int MARKS = 64;
    private static final int SIZE = MARKS + LIMIT / 8 + 8;

    private final MappedByteBuffer memory;

    private Ledger(MappedByteBuffer memory) {
        this.memory = memory;
    }

    static Ledger open(Path directory, int incarnation) {
        Path file = directory.resolve("ledger-" + incarnation);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Ledger(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot map " + file, e);
        }
    }

    void acknowledge(long count) {
        LONGS.setVolatile(memory, ACKNOWLEDGED, count);
        turn();
    }

    long acknowledged() {
        return (long) LONGS.getVolatile(memory, ACKNOWLEDGED);
    }

    void turn() {
        LONGS.getAndAdd(memory, TURNS, 1L);
    }

    long turns() {
        return (long) LONGS.getVolatile(memory, TURNS);
    }

    /** Notes that something is wrong; the process's own output says what. */
    void complain() {
        LONGS.setVolatile(memory, COMPLAINT, 1L);
    }

    boolean hasComplaint() {
        return (long) LONGS.getVolatile(memory, COMPLAINT) != 0;
    }

    void saw() {
        LONGS.getAndAdd(memory, SEEN, 1L);
    }

    long seen() {
        return (long) LONGS.getVolatile(memory, SEEN);
    }

    /** Marks an operation; false if it was marked already. */
    boolean mark(long operation) {
        long bit = 1L << (operation & 63);
        return ((long) LONGS.getAndBitwiseOr(memory, wordOf(operation), bit) & bit) == 0;
    }

    boolean isMarked(long operation) {
        return ((long) LONGS.getVolatile(memory, wordOf(operation)) & 1L << (operation & 63)) != 0;
    }

    private static int wordOf(long operation) {
        return MARKS + (int) (operation >>> 6) * 8;
    }
}
