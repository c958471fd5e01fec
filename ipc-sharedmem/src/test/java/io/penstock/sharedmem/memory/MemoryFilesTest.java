package io.penstock.sharedmem.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
        LargeMemory memory = MemoryFiles.mapLarge(file);
        assertThat(memory.size()).isEqualTo(size);
        for (long offset : new long[] {0, (1L << 30) - 8, 1L << 30, 1L << 31, size - 8}) {
            memory.part(offset).setLong(memory.within(offset), offset + 1);
        }
        LargeMemory again = MemoryFiles.mapLarge(file);
        for (long offset : new long[] {0, (1L << 30) - 8, 1L << 30, 1L << 31, size - 8}) {
            assertThat(again.part(offset).getLong(again.within(offset))).isEqualTo(offset + 1);
        }
    }
}
