package io.penstock.sharedmem;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a process that is about to be killed has done so far, in a mapped file: written without a system call, and read
 * after its death to the last store. The first long counts the others, which are added one by one.
 */
final class CrashReport {

    private static final int LONGS = 1 << 21;

    private final LongBuffer longs;

    private CrashReport(LongBuffer longs) {
        this.longs = longs;
    }

    static CrashReport open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new CrashReport(channel.map(MapMode.READ_WRITE, 0, (long) LONGS * Long.BYTES)
                    .asLongBuffer());
        }
    }

    /** Adds a long; false if the report is full. */
    boolean add(long value) {
        int count = size();
        if (count + 1 >= LONGS) {
            return false;
        }
        longs.put(count + 1, value);
        longs.put(0, count + 1);
        return true;
    }

    /** Takes the last longs back. */
    void takeBack(int count) {
        longs.put(0, size() - count);
    }

    int size() {
        return (int) longs.get(0);
    }

    long get(int index) {
        return longs.get(index + 1);
    }
}
