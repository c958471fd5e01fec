package io.penstock.sharedmem.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.dict.OpenDict;
import io.penstock.sharedmem.dict.SharedMemDict;
import io.penstock.sharedmem.queue.OpenQueue;
import io.penstock.sharedmem.queue.SharedMemQueue;
import io.penstock.spi.Departure;
import io.penstock.spi.DictDriver;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.Receiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A participant that is taken for dead while it lives")
@Timeout(60)
class ExpiryTest {

    private static final Map<ObjectKind, OpenObjectFactory<?>> FACTORIES =
            Map.of(ObjectKind.QUEUE, OpenQueue.FACTORY, ObjectKind.DICT, OpenDict.FACTORY);

    @TempDir
    Path base;

    private Session other;
    private Session victim;

    @BeforeEach
    void open() throws IOException {
        SessionSettings settings = new SessionSettings(base, null, 0, true, 0, 0);
        other = Sessions.open(settings, FACTORIES);
        victim = Sessions.join(other.ticket(), settings, FACTORIES);
    }

    @AfterEach
    void close() {
        victim.close();
        other.close();
    }

    private static QueueDriver queue(Session session) {
        ObjectSpec spec = ObjectSpec.of(ObjectKind.QUEUE, "q", Map.of());
        return new SharedMemQueue(session, session.openObject(spec, OpenQueue.FACTORY, OpenQueue.class));
    }

    private static DictDriver dict(Session session) {
        ObjectSpec spec = ObjectSpec.of(ObjectKind.DICT, "d", Map.of());
        return new SharedMemDict(session, session.openObject(spec, OpenDict.FACTORY, OpenDict.class));
    }

    private static Payload payload(int number) {
        return new Payload((byte) 1, new byte[] {(byte) number});
    }

    private void takeForDead() {
        victim.participantTable().markDead(victim.slot(), victim.self());
    }

    @Test
    @DisplayName("can write nothing from then on; what it held goes to the others, who go on")
    void refused() {
        QueueDriver mine = queue(victim);
        DictDriver dict = dict(victim);
        mine.offer(payload(1));
        mine.offer(payload(2));
        LeasedItem leased = mine.lease();
        takeForDead();
        assertThatThrownBy(() -> mine.offer(payload(3))).isInstanceOf(ConnectionLostException.class);
        assertThatThrownBy(() -> mine.ack(leased.id())).isInstanceOf(ConnectionLostException.class);
        assertThatThrownBy(() -> dict.put(payload(1), payload(1), DictDriver.UNFENCED, Receiver.EXACT))
                .isInstanceOf(ConnectionLostException.class);
        assertThatThrownBy(() -> queue(victim)).isInstanceOf(ConnectionLostException.class);
        QueueDriver its = queue(other);
        await().atMost(Duration.ofSeconds(30)).until(() -> its.size() == 2);
        assertThat(its.poll(Receiver.EXACT)).isEqualTo(payload(1));
        assertThat(its.poll(Receiver.EXACT)).isEqualTo(payload(2));
        assertThat(dict(other).size()).isZero();
    }

    @Test
    @DisplayName("is told so itself, as the others are; what waited in it fails")
    void told() throws Exception {
        Map<Long, Departure> toldVictim = new ConcurrentHashMap<>();
        Map<Long, Departure> toldOther = new ConcurrentHashMap<>();
        victim.onDeparture(toldVictim::put);
        other.onDeparture(toldOther::put);
        Pending<Payload> waiting = queue(victim).startPoll(Pending.FOREVER);
        takeForDead();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(toldVictim).containsExactly(Map.entry(victim.self(), Departure.EXPIRED));
            assertThat(toldOther).containsExactly(Map.entry(victim.self(), Departure.DIED));
        });
        assertThatThrownBy(() -> {
                    assertThat(waiting.await(TimeUnit.SECONDS.toNanos(30))).isTrue();
                    waiting.result();
                })
                .isInstanceOf(ConnectionLostException.class);
    }

    @Test
    @DisplayName("leaves alone, when it is closed, whoever has its place by then")
    void closedAfterwards() throws IOException {
        takeForDead();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !other.alive().contains(victim.self())
                        && other.participantTable().participant(victim.slot()) == 0);
        Session next = Sessions.join(other.ticket(), new SessionSettings(base, null, 0, true, 0, 0), FACTORIES);
        assertThat(next.slot()).isEqualTo(victim.slot());
        victim.close();
        assertThat(other.isAlive(next.self())).isTrue();
        queue(next).offer(payload(1));
        assertThat(queue(other).size()).isEqualTo(1);
        next.close();
    }
}
