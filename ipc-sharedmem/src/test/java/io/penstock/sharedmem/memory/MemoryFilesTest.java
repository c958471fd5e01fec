package io.penstock.sharedmem.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Mapped memory")
class MemoryFilesTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("is shared by all mappings of a file")
    void shared() throws Exception {
        Path file = directory.resolve("a");
        MemoryFiles.allocate(file, 100_000);
        Memory first = MemoryFiles.map(file);
        Memory second = MemoryFiles.map(file);
        assertThat(first.size()).isEqualTo(100_000);
        assertThat(first.compareAndSetLong(64, 0, 5)).isTrue();
        assertThat(second.getLongAcquire(64)).isEqualTo(5);
        assertThatThrownBy(() -> MemoryFiles.allocate(file, 1)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    @DisplayName("refuses what is outside of it, and what would not be atomic")
    void bounds() throws Exception {
        Path file = directory.resolve("a");
        MemoryFiles.allocate(file, 4096);
        Memory memory = MemoryFiles.map(file);
        assertThatThrownBy(() -> memory.getLong(4096)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.getLongVolatile(4)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> MemoryFiles.map(directory.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    @DisplayName("can be made by an interrupted thread, which stays interrupted")
    void interrupted() throws Exception {
        Path file = directory.resolve("a");
        Thread.currentThread().interrupt();
        MemoryFiles.allocate(file, 4096);
        Memory memory = MemoryFiles.map(file);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(memory.size()).isEqualTo(4096);
    }

    @Test
    @DisplayName("may be larger than one mapping can be")
    void large() throws Exception {
        Path file = directory.resolve("large");
        long size = (5L << 29) + 8;
        // Sparse: this test is about offsets, not about space.
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(size);
        }
        int part = 1 << 30;
        List<MappedByteBuffer> parts = MemoryFiles.mapParts(file, size, MapMode.READ_WRITE, part);
        assertThat(parts).extracting(MappedByteBuffer::capacity).containsExactly(part, part, (1 << 29) + 8);
        for (long offset : new long[] {0, (1L << 30) - 8, 1L << 30, 1L << 31, size - 8}) {
            parts.get((int) (offset / part)).putLong((int) (offset % part), offset + 1);
        }
        List<MappedByteBuffer> again = MemoryFiles.mapParts(file, size, MapMode.READ_ONLY, part);
        for (long offset : new long[] {0, (1L << 30) - 8, 1L << 30, 1L << 31, size - 8}) {
            assertThat(again.get((int) (offset / part)).getLong((int) (offset % part)))
                    .isEqualTo(offset + 1);
        }
        assertThatThrownBy(() -> MemoryFiles.mapParts(file, size + 1, MapMode.READ_WRITE, part))
                .isInstanceOf(EOFException.class);
        assertThat(file).hasSize(size);
    }
}
