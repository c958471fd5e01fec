package io.penstock.sharedmem.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.sharedmem.SharedMemBackend;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.ParticipantTable;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Slice;
import io.penstock.spi.SessionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The words are set as a writer leaves them that dies at a certain store; its lock is held by an identity that nobody
 * has.
 */
@DisplayName("After the death of a writer in the middle of a change")
@Timeout(20)
class DeadWriterTest {

    @TempDir
    Path base;

    private IpcDriver session;
    private SequenceDriver list;
    private Memory words;

    @BeforeEach
    void open() throws Exception {
        session = new SharedMemBackend().open(new SessionSpec("sharedmem", "", Map.of("dir", base.toString()), null));
        list = session.sequence(ObjectSpec.of(ObjectKind.SEQUENCE, "l", Map.of()));
        list.append(List.of(element(1), element(2), element(3)), 0);
        words = MemoryFiles.map(file("list-"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static Payload element(int number) {
        return new Payload((byte) 1, new byte[] {(byte) number});
    }

    private Path file(String start) throws Exception {
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** As {@link Seqlock#change} leaves the words up to its commit. */
    private long dieMoving() {
        words.setLongVolatile(SequenceLayout.LOCK_AT, ParticipantTable.NOBODY);
        long version = words.getLong(SequenceLayout.CHANGES_AT) / 2 + 1;
        words.setLongVolatile(SequenceLayout.CHANGES_AT, 2 * version - 1);
        words.setLongVolatile(SequenceLayout.MOVED_AT, version);
        return version;
    }

    @Test
    @DisplayName("but before its commit, readers and writers find the list as it was, under a version of its own")
    void beforeTheCommit() {
        long before = list.range(0, 0).version();
        long version = dieMoving();
        assertThat(list.get(1, Receiver.EXACT)).isEqualTo(element(2));
        Slice now = list.range(0, 10);
        assertThat(now.items()).containsExactly(element(1), element(2), element(3));
        assertThat(now.version()).isEqualTo(version).isEqualTo(now.moved());
        assertThat(list.set(0, element(9), Expected.unmoved(before), 0, Receiver.EXACT))
                .isNull();
        assertThat(list.append(List.of(element(4)), 0)).isEqualTo(3);
        assertThat(list.range(0, 0).version()).isEqualTo(version + 1);
    }

    @Test
    @DisplayName("and after its commit, the change is there")
    void afterTheCommit() throws Exception {
        Memory generation = MemoryFiles.map(file("1.g"));
        dieMoving();
        generation.setLongVolatile(SequenceGenerationLayout.ROOT_AT, 2L << 1);
        assertThat(list.range(0, 10).items()).containsExactly(element(1), element(2));
        dieMoving();
        words.setLongVolatile(SequenceLayout.GENERATION_AT, 0);
        assertThat(list.size()).isZero();
        assertThat(list.append(List.of(element(4)), 0)).isZero();
        assertThat(list.range(0, 10).items()).containsExactly(element(4));
    }

    @Test
    @DisplayName("files that nothing leads to are deleted, and no others")
    void files() throws Exception {
        list.append(List.of(new Payload((byte) 1, new byte[100_000])), 0);
        Path generation = file("1.g");
        Path large = file("1.v");
        Path unknown = generation.resolveSibling("1.g77");
        Path orphan = generation.resolveSibling("1.v77");
        Files.createFile(unknown);
        Files.createFile(orphan);
        dieMoving();
        assertThat(list.remove(0, Expected.ANYTHING, 0, Receiver.EXACT).payload())
                .isEqualTo(element(1));
        assertThat(unknown).doesNotExist();
        assertThat(orphan).doesNotExist();
        assertThat(generation).exists();
        assertThat(large).exists();
        assertThat(list.get(2, Receiver.EXACT).length()).isEqualTo(100_000);
    }
}
