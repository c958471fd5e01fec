package io.penstock.benchmarks.peer;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A number in a mapped file, by which the measuring process of a peer's round tells the others what to do next: how
 * many phases have ended. As cheap to look at as what it steers.
 */
final class Phase {

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final String FILE = "phase";

    private final ByteBuffer word;

    private Phase(ByteBuffer word) {
        this.word = word;
    }

    static Phase in(Path directory) throws IOException {
        try (FileChannel file = FileChannel.open(
                directory.resolve(FILE),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return new Phase(file.map(FileChannel.MapMode.READ_WRITE, 0, Integer.BYTES));
        }
    }

    int get() {
        return (int) INTS.getVolatile(word, 0);
    }

    void advance() {
        INTS.getAndAdd(word, 0, 1);
    }

    /** Waits, without giving up the processor, until so many phases have ended. */
    void await(int phase) {
        while (get() < phase) {
            Thread.onSpinWait();
        }
    }
}
