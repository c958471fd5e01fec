package io.penstock.sharedmem.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ClosedException;
import io.penstock.CorruptedException;
import io.penstock.ObjectExistsException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.ParticipantTable;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SessionSettings;
import io.penstock.sharedmem.session.Sessions;
import io.penstock.spi.BlobDriver.Mapping;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A blob on shared memory")
@Timeout(30)
class BlobTest {

    private static final int PART = 64 << 10;
    private static final String DRAFT = "\\d+\\.d\\d+\\.\\d+";

    @TempDir
    Path base;

    private Session session;

    @BeforeEach
    void open() throws IOException {
        session = Sessions.open(settings(), Map.of(ObjectKind.BLOB, OpenBlob.FACTORY));
    }

    @AfterEach
    void close() {
        session.close();
        assertThat(base).isEmptyDirectory();
    }

    private SessionSettings settings() {
        return new SessionSettings(base, null, 0, false, 0, 0);
    }

    private Session join() throws IOException {
        return Sessions.join(session.ticket(), settings(), Map.of(ObjectKind.BLOB, OpenBlob.FACTORY));
    }

    private SharedMemBlob blob() {
        return blob(session);
    }

    private static SharedMemBlob blob(Session participant) {
        ObjectSpec spec = ObjectSpec.of(ObjectKind.BLOB, "b", Map.of());
        return new SharedMemBlob(participant, participant.openObject(spec, OpenBlob.FACTORY, OpenBlob.class), PART);
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> files = Files.list(session.directory())) {
            return files.filter(file -> file.getFileName().toString().matches(DRAFT))
                    .toList();
        }
    }

    private static ByteBuffer bytes(int... bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
        for (int each : bytes) {
            buffer.put((byte) each);
        }
        return buffer.flip();
    }

    private static ByteBuffer random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static ByteBuffer content(Mapping mapping) {
        int length = mapping.parts().stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        mapping.parts().forEach(part -> all.put(part.duplicate()));
        return all.flip();
    }

    private static ByteBuffer content(SharedMemBlob blob) {
        try (Mapping mapping = blob.map(false)) {
            return content(mapping);
        }
    }

    @Test
    @DisplayName("is mapped in parts of one length, the last one excepted, to read and to write")
    void parts() {
        for (int length : new int[] {1, PART - 1, PART, PART + 1, 3 * PART, 3 * PART + 1000}) {
            SharedMemBlob blob = blob();
            blob.append(random(length));
            blob.seal();
            assertThat(blob.length()).isEqualTo(length);
            for (boolean copyOnWrite : new boolean[] {false, true}) {
                try (Mapping mapping = blob.map(copyOnWrite)) {
                    List<ByteBuffer> parts = mapping.parts();
                    assertThat(parts).hasSize((length + PART - 1) / PART);
                    assertThat(parts.subList(0, parts.size() - 1)).allMatch(part -> part.remaining() == PART);
                    assertThat(content(mapping)).isEqualTo(random(length));
                    if (copyOnWrite) {
                        parts.forEach(part -> part.put(part.limit() - 1, (byte) ~part.get(part.limit() - 1)));
                        assertThat(content(blob)).isEqualTo(random(length));
                    }
                }
            }
            blob.destroy();
        }
    }

    @Test
    @DisplayName("takes bytes from any part of any buffer, whatever the length of the calls")
    void appends() {
        SharedMemBlob blob = blob();
        ByteBuffer source = random(1_000_000);
        ByteBuffer direct = ByteBuffer.allocateDirect(source.limit())
                .put(source.duplicate())
                .flip();
        int[] lengths = {0, 1, 7, 65_536, 65_537, 200_000, 300_000};
        for (int i = 0; source.position() < 900_000; i++) {
            ByteBuffer from = i % 2 == 0 ? source : direct;
            from.position(source.position());
            from.limit(Math.min(source.capacity(), from.position() + lengths[i % lengths.length]));
            blob.append(from);
            assertThat(from.position()).isEqualTo(from.limit());
            source.limit(source.capacity()).position(from.position());
            direct.limit(direct.capacity());
        }
        blob.append(source.asReadOnlyBuffer());
        blob.seal();
        assertThat(content(blob)).isEqualTo(random(1_000_000));
    }

    @Test
    @DisplayName("can be written, sealed and mapped by an interrupted thread, which stays interrupted")
    void interrupted() {
        SharedMemBlob blob = blob();
        Thread.currentThread().interrupt();
        blob.append(random(200_000));
        blob.seal();
        ByteBuffer content = content(blob);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(content).isEqualTo(random(200_000));
    }

    @Test
    @DisplayName(
            "leaves no draft when a handle is closed, has lost, or its participant leaves, and none when destroyed")
    void leavesNoDraft() throws IOException {
        SharedMemBlob closed = blob();
        closed.append(bytes(1));
        SharedMemBlob lost = blob();
        lost.append(bytes(2));
        Session other = join();
        SharedMemBlob left = blob(other);
        left.append(bytes(3));
        blob(other).append(bytes(4));
        assertThat(drafts()).hasSize(4);
        closed.close();
        closed.close();
        assertThat(drafts()).hasSize(3);
        other.close();
        assertThat(drafts()).hasSize(1);
        assertThatThrownBy(() -> left.append(bytes(3))).isInstanceOf(ClosedException.class);
        assertThatThrownBy(left::seal).isInstanceOf(ClosedException.class);
        left.close();
        SharedMemBlob winner = blob();
        winner.append(bytes(5));
        winner.seal();
        assertThatThrownBy(lost::seal).isInstanceOf(ObjectExistsException.class);
        assertThatThrownBy(lost::seal).isInstanceOf(ObjectExistsException.class);
        assertThat(drafts()).hasSize(1);
        winner.close();
        assertThat(content(blob())).isEqualTo(bytes(5));
        blob().destroy();
        assertThat(drafts()).isEmpty();
    }

    @Test
    @DisplayName("stays when the participant that sealed it leaves")
    void writerLeaves() throws IOException {
        Session other = join();
        SharedMemBlob sealed = blob(other);
        sealed.append(bytes(1, 2));
        sealed.seal();
        blob(other);
        other.close();
        assertThat(content(blob())).isEqualTo(bytes(1, 2));
    }

    @Test
    @DisplayName("that is destroyed takes the drafts of others along, who are told")
    void destroyedWhileDrafting() throws IOException {
        SharedMemBlob drafting = blob();
        drafting.append(bytes(1));
        Session other = join();
        blob(other).destroy();
        assertThat(drafts()).isEmpty();
        assertThatThrownBy(() -> drafting.append(bytes(2))).isInstanceOf(ClosedException.class);
        assertThatThrownBy(drafting::seal).isInstanceOf(ClosedException.class);
        assertThat(drafts()).isEmpty();
        drafting.close();
        other.close();
    }

    @Test
    @DisplayName("is the draft of one of many threads that seal at the same time")
    void race() throws Exception {
        Session other = join();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 100; round++) {
                List<SharedMemBlob> drafts = new ArrayList<>();
                List<Future<Boolean>> outcomes = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    SharedMemBlob mine = blob(i % 2 == 0 ? session : other);
                    mine.append(bytes(i, round));
                    drafts.add(mine);
                }
                for (SharedMemBlob mine : drafts) {
                    outcomes.add(threads.submit(() -> seals(mine)));
                }
                int winner = -1;
                for (int i = 0; i < 4; i++) {
                    if (outcomes.get(i).get()) {
                        assertThat(winner).isNegative();
                        winner = i;
                    }
                }
                assertThat(content(blob())).isEqualTo(bytes(winner, round));
                assertThat(drafts()).hasSize(1);
                blob().destroy();
            }
        } finally {
            threads.shutdownNow();
            other.close();
        }
    }

    private static boolean seals(SharedMemBlob blob) {
        try {
            blob.seal();
            return true;
        } catch (ObjectExistsException anotherWasFaster) {
            return false;
        }
    }

    @Test
    @DisplayName("is not sealed by who died before the commit, and can be sealed by the next")
    void deathBeforeTheCommit() throws IOException {
        SharedMemBlob blob = blob();
        blob.append(bytes(1));
        Memory words = MemoryFiles.map(session.directory().resolve("blob-b"));
        words.setLongVolatile(BlobLayout.LOCK_AT, ParticipantTable.NOBODY);
        words.setLong(BlobLayout.WRITER_AT, 4711);
        words.setLong(BlobLayout.LENGTH_AT, 1L << 40);
        assertThat(blob.isSealed()).isFalse();
        assertThatThrownBy(blob::length).isInstanceOf(IllegalStateException.class);
        blob.seal();
        assertThat(blob.length()).isEqualTo(1);
        assertThat(content(blob)).isEqualTo(bytes(1));
    }

    @Test
    @DisplayName("whose file somebody else has cut short or deleted is an error, not a crash")
    void damaged() throws IOException {
        SharedMemBlob blob = blob();
        blob.append(random(10_000));
        blob.seal();
        Path file = drafts().get(0);
        Files.write(file, new byte[9_999]);
        for (boolean copyOnWrite : new boolean[] {false, true}) {
            assertThatThrownBy(() -> blob.map(copyOnWrite)).isInstanceOf(CorruptedException.class);
        }
        assertThat(file).hasSize(9_999);
        Files.delete(file);
        assertThatThrownBy(() -> blob.map(false)).isInstanceOf(CorruptedException.class);
        blob.destroy();
        assertThatThrownBy(() -> blob.map(false)).isInstanceOf(ClosedException.class);
    }

    @Test
    @DisplayName("seals once, however often the same handle asks")
    void sealsTwice() {
        SharedMemBlob blob = blob();
        blob.append(bytes(1));
        blob.seal();
        blob.seal();
        assertThat(content(blob)).isEqualTo(bytes(1));
        Mapping mapping = blob.map(false);
        mapping.close();
        mapping.close();
        assertThatThrownBy(mapping::parts).isInstanceOf(IllegalStateException.class);
    }
}
