package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.spi.IpcDriver;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueItem;
import io.penstock.spi.Receiver;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a queue's driver beyond those that users see. */
abstract class QueueDriverContract extends DriverContract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.QUEUE);
    }

    @Test
    @DisplayName("names each item by an id that grows, by which it can be withdrawn")
    void ids() {
        QueueDriver queue = open().queue(spec(ObjectKind.QUEUE));
        long first = queue.offer(payload("a"));
        long second = queue.offer(payload("b"));
        long third = queue.startOffer(payload("c"), Pending.FOREVER).result();
        assertThat(first).isNotNegative();
        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
        assertThat(queue.browse(Long.MIN_VALUE, 10)).extracting(QueueItem::id).containsExactly(first, second, third);
        assertThat(queue.remove(second)).isTrue();
        assertThat(queue.remove(second)).isFalse();
        assertThat(text(queue.poll(Receiver.EXACT))).isEqualTo("a");
        assertThat(queue.remove(first)).isFalse();
        assertThat(text(queue.poll(Receiver.EXACT))).isEqualTo("c");
    }

    @Test
    @DisplayName("names an item that waited for room, and says FULL where there is none")
    void idsOfTheWaiting() throws Exception {
        ObjectSpec spec = spec(ObjectKind.QUEUE, Map.of(ObjectSpec.CAPACITY, "1"));
        IpcDriver driver = open();
        QueueDriver queue = driver.queue(spec);
        long first = queue.offer(payload("a"));
        assertThat(queue.offer(payload("b"))).isEqualTo(QueueDriver.FULL);
        Pending<Long> waiting = queue.startOffer(payload("c"), Pending.FOREVER);
        assertThat(waiting.result()).isNull();
        assertThat(text(queue.poll(Receiver.EXACT))).isEqualTo("a");
        assertThat(waiting.await(TimeUnit.SECONDS.toNanos(SOON))).isTrue();
        assertThat(waiting.result()).isGreaterThan(first);
        assertThat(queue.remove(waiting.result())).isTrue();
    }

    @Test
    @DisplayName("copies an item to where its receiver says, or hands over an array of the caller's own")
    void receivers() {
        QueueDriver queue = open().queue(spec(ObjectKind.QUEUE));
        byte[] scratch = new byte[100];
        for (String word : List.of("a long word", "short")) {
            queue.offer(payload(word));
        }
        for (String word : List.of("a long word", "short")) {
            Payload taken = queue.poll((format, length) -> scratch);
            assertThat(text(taken)).isEqualTo(word);
            assertThat(taken.format()).isEqualTo(payload("").format());
        }
        queue.offer(payload("kept"));
        Payload own = queue.poll(Receiver.EXACT);
        queue.offer(payload("next"));
        assertThat(text(queue.poll((format, length) -> scratch))).isEqualTo("next");
        assertThat(text(own)).isEqualTo("kept");
    }

    @Test
    @DisplayName("lets a leased item be read in place until it is acknowledged, and by nobody be written")
    void leasedInPlace() {
        IpcDriver driver = open();
        ObjectSpec spec = spec(ObjectKind.QUEUE);
        QueueDriver queue = driver.queue(spec);
        QueueDriver other = join(driver).queue(spec);
        queue.offer(payload("first"));
        queue.offer(payload("second"));
        LeasedItem leased = queue.lease();
        assertThat(leased.deliveries()).isEqualTo(1);
        assertThat(leased.format()).isEqualTo(payload("").format());
        assertThat(leased.bytes().isReadOnly()).isTrue();
        assertThatThrownBy(() -> leased.bytes().put(0, (byte) 0)).isInstanceOf(ReadOnlyBufferException.class);
        for (int i = 0; i < 10_000; i++) {
            other.offer(payload("another " + i));
            other.poll(Receiver.EXACT);
        }
        assertThat(text(leased.copy(Receiver.EXACT))).isEqualTo("first");
        assertThat(text(leased.copy(Receiver.EXACT))).as("a second time").isEqualTo("first");
        Payload copy = leased.copy(Receiver.EXACT);
        assertThat(queue.ack(leased.id())).isTrue();
        assertThat(queue.ack(leased.id())).isFalse();
        assertThat(text(copy)).isEqualTo("first");
    }

    @Test
    @DisplayName("leases to who waits, in place, and counts each delivery")
    void leasedByTheWaiting() throws Exception {
        IpcDriver driver = open();
        ObjectSpec spec = spec(ObjectKind.QUEUE);
        QueueDriver queue = driver.queue(spec);
        Pending<LeasedItem> waiting = queue.startLease(Pending.FOREVER);
        join(driver).queue(spec).offer(payload("x"));
        assertThat(waiting.await(TimeUnit.SECONDS.toNanos(SOON))).isTrue();
        LeasedItem leased = waiting.result();
        assertThat(text(leased.copy(Receiver.EXACT))).isEqualTo("x");
        assertThat(queue.nack(leased.id())).isTrue();
        LeasedItem again = queue.lease();
        assertThat(again.id()).isEqualTo(leased.id());
        assertThat(again.deliveries()).isEqualTo(leased.deliveries() + 1);
        queue.ack(again.id());
    }

    @Test
    @DisplayName("answers a start at once that does not have to wait, whatever deadline it is given")
    void startsAreAnsweredAtOnce() {
        QueueDriver queue = open().queue(spec(ObjectKind.QUEUE));
        for (long nanos : new long[] {0, 1, TimeUnit.SECONDS.toNanos(1), Pending.FOREVER}) {
            queue.offer(payload("x"));
            Pending<Payload> taken = queue.startPoll(nanos);
            Awaitility.await().atMost(SOON, TimeUnit.SECONDS).until(() -> !taken.cancel());
            assertThat(text(taken.result())).isEqualTo("x");
        }
    }
}
