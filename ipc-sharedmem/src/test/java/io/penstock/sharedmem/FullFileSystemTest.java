package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.CapacityException;
import io.penstock.spi.BlobDriver;
import io.penstock.spi.BlobDriver.Mapping;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.Receiver;
import io.penstock.spi.WordsDriver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("When there is no more room")
class FullFileSystemTest {

    private static final int MEGABYTES = 4;

    @TempDir
    Path base;

    @Test
    @DisplayName("on the file system, a put fails and all that was put stays")
    void fileSystem() throws Exception {
        boolean mounted = Tmpfs.mount(base, MEGABYTES);
        System.out.println(
                mounted
                        ? "full file system: a tmpfs of " + MEGABYTES + " MB of its own"
                        : "full file system: no permission to mount a tmpfs, so the option max-bytes stands in for it");
        try {
            Map<String, String> limited = Map.of("dir", base.toString(), "max-bytes", "" + (MEGABYTES << 20));
            fill(mounted ? Map.of("dir", base.toString()) : limited);
        } finally {
            if (mounted) {
                Tmpfs.unmount(base);
            }
        }
    }

    @Test
    @DisplayName("within the session's limit, a put fails and all that was put stays")
    void limit() {
        fill(Map.of("dir", base.toString(), "max-bytes", "" + (MEGABYTES << 20)));
    }

    private static void fill(Map<String, String> options) {
        try (IpcDriver session = TestSessions.open("", options)) {
            QueueDriver queue = session.queue(TestSessions.queue("q", Map.of()));
            for (int round = 0; round < 2; round++) {
                int put = putUntilFull(queue);
                assertThat(put).isGreaterThan(1000);
                assertThatThrownBy(() -> queue.offer(new Payload((byte) 0, new byte[3 << 20])))
                        .isInstanceOf(CapacityException.class);
                assertThat(queue.size()).isEqualTo(put);
                for (int i = 0; i < put; i++) {
                    byte[] taken = queue.poll(Receiver.EXACT).toArray();
                    assertThat(taken[0]).isEqualTo((byte) i);
                    assertThat(taken[999]).isEqualTo((byte) i);
                }
                assertThat(queue.poll(Receiver.EXACT)).isNull();
            }
        }
    }

    @Test
    @DisplayName("words are refused when they are made, and leave nothing behind")
    void words() throws Exception {
        boolean mounted = Tmpfs.mount(base, MEGABYTES);
        Map<String, String> limited = Map.of("dir", base.toString(), "max-bytes", "" + (MEGABYTES << 20));
        try (IpcDriver session = TestSessions.open("", mounted ? Map.of("dir", base.toString()) : limited)) {
            for (int round = 0; round < 3; round++) {
                assertThatThrownBy(() -> session.words(TestSessions.words("too many", 1 << 30, 1)))
                        .isInstanceOf(CapacityException.class)
                        .hasMessageContaining("too many");
            }
            WordsDriver words = session.words(TestSessions.words("many", 3 << 20, 1));
            words.set((3 << 20) - 1, 1);
            words.write(0, ByteBuffer.allocate(3 << 20));
            assertThat(words.get((3 << 20) - 1)).isZero();
        } finally {
            if (mounted) {
                Tmpfs.unmount(base);
            }
        }
    }

    @Test
    @DisplayName("on the file system, a blob's draft stays what it was, and can be sealed")
    void blobsOnFileSystem() throws Exception {
        boolean mounted = Tmpfs.mount(base, MEGABYTES);
        Map<String, String> limited = Map.of("dir", base.toString(), "max-bytes", "" + (MEGABYTES << 20));
        try {
            fillBlobs(mounted ? Map.of("dir", base.toString()) : limited);
        } finally {
            if (mounted) {
                Tmpfs.unmount(base);
            }
        }
    }

    @Test
    @DisplayName("within the session's limit, a blob's draft stays what it was, and can be sealed")
    void blobsWithinLimit() throws Exception {
        fillBlobs(Map.of("dir", base.toString(), "max-bytes", "" + (MEGABYTES << 20)));
    }

    /** Fills and empties several times: what failed must have given its room back, and so must what was destroyed. */
    private void fillBlobs(Map<String, String> options) throws IOException {
        try (IpcDriver session = TestSessions.open("", options)) {
            for (int round = 1; round <= 5; round++) {
                BlobDriver blob = session.blob(TestSessions.blob("b"));
                int written = 0;
                ByteBuffer tooMuch = filled(MEGABYTES << 20, round);
                assertFull(blob, tooMuch);
                blob.append(filled(1 << 20, round));
                written += 1 << 20;
                assertFull(blob, tooMuch);
                blob.append(filled(2 << 20, round));
                written += 2 << 20;
                assertFull(blob, tooMuch);
                blob.append(filled(1000, round));
                written += 1000;
                assertThat(draftSizes()).containsExactly((long) written);
                blob.seal();
                assertThat(blob.length()).isEqualTo(written);
                try (Mapping mapping = blob.map(false)) {
                    assertThat(mapping.parts()).containsExactly(filled(written, round));
                }
                blob.destroy();
                assertThat(draftSizes()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("a blob gets the memory of a destroyed one, however many other mappings the collector ends first")
    void memoryOfDestroyedBlob() throws Exception {
        boolean mounted = Tmpfs.mount(base, MEGABYTES);
        try (IpcDriver session = TestSessions.open("", Map.of("dir", base.toString()))) {
            for (int round = 0; round < 3; round++) {
                BlobDriver blob = session.blob(TestSessions.blob("b"));
                blob.append(filled(3 << 20, round));
                blob.seal();
                dropMappings(10_000);
                blob.map(false).close();
                dropMappings(10_000);
                blob.destroy();
            }
        } finally {
            if (mounted) {
                Tmpfs.unmount(base);
            }
        }
    }

    /** Makes mappings that nobody holds when this returns. */
    private void dropMappings(int count) throws IOException {
        Path file = Files.createTempFile("mapped", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int i = 0; i < count; i++) {
                channel.map(FileChannel.MapMode.READ_WRITE, 0, 4096).put(0, (byte) 1);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void assertFull(BlobDriver blob, ByteBuffer tooMuch) {
        assertThatThrownBy(() -> blob.append(tooMuch))
                .isInstanceOf(CapacityException.class)
                .hasMessageContaining("'b'");
        assertThat(tooMuch.position()).isZero();
    }

    private static ByteBuffer filled(int length, int fill) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) fill);
        return ByteBuffer.wrap(bytes);
    }

    private List<Long> draftSizes() throws IOException {
        List<Long> sizes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().matches("\\d+\\.d\\d+\\.\\d+")) {
                    sizes.add(Files.size(file));
                }
            }
        }
        return sizes;
    }

    private static int putUntilFull(QueueDriver queue) {
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[1000];
            bytes[0] = (byte) i;
            bytes[999] = (byte) i;
            try {
                assertThat(queue.offer(new Payload((byte) 0, bytes))).isNotNegative();
            } catch (CapacityException full) {
                assertThat(full).hasMessageContaining("'q'");
                return i;
            }
        }
        throw new AssertionError("It never gets full");
    }
}
