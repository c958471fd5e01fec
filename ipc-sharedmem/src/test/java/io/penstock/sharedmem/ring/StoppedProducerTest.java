package io.penstock.sharedmem.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.sharedmem.SharedMemBackend;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueItem;
import io.penstock.spi.Receiver;
import io.penstock.spi.SessionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("While a producer has stopped between the commit of its record and the tail's")
class StoppedProducerTest {

    @TempDir
    Path base;

    @Test
    @DisplayName("its item can be leased, given back, acknowledged and removed like any other")
    void itemBeyondTheTail() throws Exception {
        try (IpcDriver driver =
                new SharedMemBackend().open(new SessionSpec("sharedmem", "", Map.of("dir", base.toString()), null))) {
            QueueDriver queue = driver.queue(ObjectSpec.of(ObjectKind.QUEUE, "q", Map.of()));
            RingWords words = new RingWords(MemoryFiles.map(file()), MappedObject.BODY_AT);
            queue.offer(payload(1));
            long tail = words.get(RingLayout.TAIL);
            queue.offer(payload(2));
            queue.offer(payload(3));
            words.setRelease(RingLayout.TAIL, tail);

            assertThat(queue.poll(Receiver.EXACT).toArray()).containsExactly(1);
            LeasedItem leased = queue.lease();
            assertThat(queue.nack(leased.id())).isTrue();
            leased = queue.lease();
            assertThat(leased.copy(Receiver.EXACT).toArray()).containsExactly(2);
            assertThat(queue.ack(leased.id())).isTrue();
            List<QueueItem> rest = queue.browse(leased.id(), 10);
            assertThat(rest).hasSize(1);
            assertThat(queue.remove(rest.get(0).id())).isTrue();
        }
    }

    private Path file() throws Exception {
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(file -> file.getFileName().toString().startsWith("queue-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Payload payload(int value) {
        return new Payload((byte) 1, new byte[] {(byte) value});
    }
}
