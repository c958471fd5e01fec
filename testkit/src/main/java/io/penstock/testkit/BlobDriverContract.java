package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ClosedException;
import io.penstock.ObjectExistsException;
import io.penstock.spi.BlobDriver;
import io.penstock.spi.BlobDriver.Mapping;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a blob's driver. */
abstract class BlobDriverContract extends DriverContract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.BLOB);
    }

    @Test
    @DisplayName("shows nothing until the blob is sealed, and then all of it to everybody")
    void sealing() {
        IpcDriver driver = open();
        ObjectSpec spec = spec(ObjectKind.BLOB);
        BlobDriver publisher = driver.blob(spec);
        IpcDriver reader = join(driver);
        BlobDriver seen = reader.blob(spec);
        byte[] bytes = random(300_000);
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        for (int end = 100_000; end <= bytes.length; end += 100_000) {
            parts.limit(end);
            publisher.append(parts);
            assertThat(parts.position()).isEqualTo(end);
            assertThat(seen.isSealed()).isFalse();
            assertThatThrownBy(() -> seen.map(false)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> reader.blob(spec.existing())).isInstanceOf(ClosedException.class);
        }
        publisher.seal();
        publisher.seal();
        assertThat(seen.isSealed()).isTrue();
        assertThat(seen.length()).isEqualTo(bytes.length);
        assertThat(content(seen)).isEqualTo(bytes);
        assertThat(content(reader.blob(spec.existing()))).isEqualTo(bytes);
        assertThatThrownBy(() -> publisher.append(ByteBuffer.allocate(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("lets the first who seals be the one, and the others know")
    void firstSealWins() {
        IpcDriver driver = open();
        ObjectSpec spec = spec(ObjectKind.BLOB);
        BlobDriver first = driver.blob(spec);
        BlobDriver second = join(driver).blob(spec);
        BlobDriver third = driver.blob(spec);
        first.append(ByteBuffer.wrap(new byte[] {1}));
        second.append(ByteBuffer.wrap(new byte[] {2, 2}));
        second.seal();
        assertThatThrownBy(first::seal).isInstanceOf(ObjectExistsException.class);
        assertThatThrownBy(() -> third.append(ByteBuffer.allocate(1))).isInstanceOf(ObjectExistsException.class);
        assertThat(content(first)).containsExactly(2, 2);
    }

    @Test
    @DisplayName("drops the draft of a handle that is closed, and of a participant that goes")
    void dropsDrafts() {
        IpcDriver driver = open();
        ObjectSpec spec = spec(ObjectKind.BLOB);
        IpcDriver other = join(driver);
        BlobDriver left = other.blob(spec);
        left.append(ByteBuffer.wrap(new byte[] {1}));
        other.close();
        BlobDriver closed = driver.blob(spec);
        closed.append(ByteBuffer.wrap(new byte[] {2}));
        closed.close();
        BlobDriver sealed = driver.blob(spec);
        sealed.append(ByteBuffer.wrap(new byte[] {3}));
        sealed.seal();
        assertThat(content(sealed)).containsExactly(3);
    }

    @Test
    @DisplayName("seals an empty blob, too")
    void empty() {
        BlobDriver blob = open().blob(spec(ObjectKind.BLOB));
        blob.seal();
        assertThat(blob.isSealed()).isTrue();
        assertThat(blob.length()).isZero();
        assertThat(content(blob)).isEmpty();
    }

    @Test
    @DisplayName("maps for reading only, or for writes that nobody else sees")
    void copyOnWrite() {
        IpcDriver driver = open();
        ObjectSpec spec = spec(ObjectKind.BLOB);
        BlobDriver blob = driver.blob(spec);
        blob.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        blob.seal();
        try (Mapping shared = blob.map(false);
                Mapping mine = blob.map(true)) {
            assertThatThrownBy(() -> shared.parts().get(0).put(0, (byte) 9))
                    .isInstanceOf(ReadOnlyBufferException.class);
            mine.parts().get(0).put(0, (byte) 9);
            assertThat(mine.parts().get(0).get(0)).isEqualTo((byte) 9);
            assertThat(shared.parts().get(0).get(0)).isEqualTo((byte) 1);
            assertThat(content(join(driver).blob(spec))).containsExactly(1, 2, 3);
        }
    }

    @Test
    @DisplayName("leaves what is mapped readable when the blob is destroyed, and its name free")
    void destroy() {
        IpcDriver driver = open();
        ObjectSpec spec = spec(ObjectKind.BLOB);
        BlobDriver blob = driver.blob(spec);
        byte[] bytes = random(100_000);
        blob.append(ByteBuffer.wrap(bytes));
        blob.seal();
        BlobDriver other = join(driver).blob(spec);
        try (Mapping mapped = other.map(false)) {
            blob.destroy();
            assertThat(content(mapped)).isEqualTo(bytes);
        }
        assertThatThrownBy(() -> other.map(false)).isInstanceOf(ClosedException.class);
        BlobDriver next = driver.blob(spec);
        assertThat(next.isSealed()).isFalse();
        next.append(ByteBuffer.wrap(new byte[] {7}));
        next.seal();
        assertThat(content(next)).containsExactly(7);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] content(BlobDriver blob) {
        try (Mapping mapping = blob.map(false)) {
            return content(mapping);
        }
    }

    private static byte[] content(Mapping mapping) {
        int length = mapping.parts().stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        mapping.parts().forEach(part -> all.put(part.duplicate()));
        return all.array();
    }
}
