package io.penstock.spi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ClosedException;
import io.penstock.ConnectionLostException;
import io.penstock.VersionMismatchException;
import io.penstock.internal.machine.LockMachine;
import io.penstock.spi.Departure;
import io.penstock.spi.DictDriver;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.Receiver;
import io.penstock.spi.StateDriver;
import io.penstock.spi.engine.Engine.LifeTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The engine, as a host uses it,")
class EngineTest {

    private static final ObjectSpec QUEUE = ObjectSpec.of(ObjectKind.QUEUE, "q", Map.of());

    private final AtomicInteger ends = new AtomicInteger();

    private Engine engine(LifeTime lifeTime) {
        return new Engine("session", lifeTime, ends::incrementAndGet);
    }

    private static Payload payload(int number) {
        return new Payload((byte) 1, new byte[] {(byte) number});
    }

    @Test
    @DisplayName("ends a session with its owner, whoever joined first")
    void owner() {
        Engine engine = engine(LifeTime.OWNER);
        IpcDriver early = engine.join();
        IpcDriver owner = engine.joinAsOwner();
        assertThatThrownBy(engine::joinAsOwner).isInstanceOf(IllegalStateException.class);
        QueueDriver queue = early.queue(QUEUE);
        engine.join().close();
        assertThat(engine.hasEnded()).isFalse();
        owner.close();
        assertThat(engine.hasEnded()).isTrue();
        assertThat(ends).hasValue(1);
        assertThatThrownBy(queue::size).isInstanceOf(ClosedException.class);
        assertThatThrownBy(engine::join).isInstanceOf(ClosedException.class);
    }

    @Test
    @DisplayName("ends a session with its last participant, or when it is told to")
    void lifeTimes() {
        Engine shared = engine(LifeTime.LAST_PARTICIPANT);
        IpcDriver first = shared.join();
        IpcDriver second = shared.join();
        first.close();
        first.close();
        assertThat(shared.hasEnded()).isFalse();
        second.close();
        assertThat(shared.hasEnded()).isTrue();
        Engine explicit = engine(LifeTime.EXPLICIT);
        explicit.join().close();
        assertThat(explicit.hasEnded()).isFalse();
        explicit.end("the host stops");
        explicit.end("the host stops");
        assertThat(ends).hasValue(2);
        assertThatThrownBy(explicit::join).isInstanceOf(ClosedException.class).hasMessageContaining("the host stops");
    }

    @Test
    @DisplayName("finds a machine by name for a client whose object it never made")
    void machinesByName() {
        IpcDriver client = engine(LifeTime.EXPLICIT).join();
        StateDriver lock = client.state(state(new LockMachine().kind()));
        assertThat(lock.step(LockMachine.TRY_LOCK, 1, 0)[0]).isEqualTo(LockMachine.ACQUIRED);
        assertThatThrownBy(() -> client.state(state("no-such-machine")))
                .isInstanceOf(VersionMismatchException.class)
                .hasMessageContaining("no-such-machine");
    }

    private static ObjectSpec state(String machine) {
        return ObjectSpec.of(ObjectKind.STATE, "s-" + machine, Map.of(ObjectSpec.MACHINE, machine));
    }

    @Test
    @DisplayName("recovers what a participant held whose connection broke, and tells the others that it died")
    void died() {
        Engine engine = engine(LifeTime.EXPLICIT);
        IpcDriver victim = engine.join();
        IpcDriver other = engine.join();
        List<Departure> told = new ArrayList<>();
        other.participants().onDeparture((who, why) -> told.add(why));
        QueueDriver queue = other.queue(QUEUE);
        queue.offer(payload(1));
        LeasedItem leased = victim.queue(QUEUE).lease();
        assertThat(queue.poll(Receiver.EXACT)).isNull();
        engine.remove(victim.participants().self(), Departure.DIED);
        engine.remove(victim.participants().self(), Departure.DIED);
        assertThat(told).containsExactly(Departure.DIED);
        assertThat(queue.lease().id()).isEqualTo(leased.id());
    }

    @Test
    @DisplayName("tells a participant itself that it was taken for dead; its handles and waits fail from then on")
    void expired() {
        Engine engine = engine(LifeTime.EXPLICIT);
        IpcDriver victim = engine.join();
        long id = victim.participants().self();
        IpcDriver other = engine.join();
        List<String> told = new ArrayList<>();
        victim.participants().onDeparture((who, why) -> told.add("itself: " + who + " " + why));
        other.participants().onDeparture((who, why) -> told.add("other: " + who + " " + why));
        QueueDriver queue = victim.queue(QUEUE);
        DictDriver dict = victim.dict(ObjectSpec.of(ObjectKind.DICT, "d", Map.of()));
        Pending<Payload> waiting = queue.startPoll(Pending.FOREVER);
        engine.remove(id, Departure.EXPIRED);
        assertThat(told).containsExactlyInAnyOrder("itself: " + id + " EXPIRED", "other: " + id + " EXPIRED");
        assertThatThrownBy(waiting::result).isInstanceOf(ConnectionLostException.class);
        assertThatThrownBy(() -> queue.offer(payload(1))).isInstanceOf(ConnectionLostException.class);
        assertThatThrownBy(() -> dict.put(payload(1), payload(2), 0, Receiver.EXACT))
                .isInstanceOf(ConnectionLostException.class);
        assertThatThrownBy(() -> victim.queue(QUEUE)).isInstanceOf(ConnectionLostException.class);
        assertThat(other.queue(QUEUE).size()).isZero();
        victim.close();
        assertThat(told).hasSize(2);
    }

    @Test
    @DisplayName("says of an unknown outcome that it is not to be tried again")
    void unknownOutcome() {
        assertThat(new ConnectionLostException("cut").retryable()).isFalse();
    }
}
