package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.spi.Departure;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Participants;
import io.penstock.spi.Participants.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The knowledge that participants have of one another. */
abstract class ParticipantsContract extends DriverContract {

    @Test
    @DisplayName("knows who is there, and that somebody has left")
    void leaving() {
        IpcDriver first = open();
        IpcDriver second = join(first);
        Participants participants = first.participants();
        long gone = second.participants().self();
        assertThat(gone).isPositive().isNotEqualTo(participants.self());
        Awaitility.await()
                .atMost(SOON, TimeUnit.SECONDS)
                .until(() -> participants.alive().contains(gone) && participants.isAlive(gone));
        assertThat(participants.alive()).contains(participants.self());
        Map<Long, Departure> departures = new ConcurrentHashMap<>();
        participants.onDeparture(departures::put);
        second.close();
        Awaitility.await().atMost(SOON, TimeUnit.SECONDS).untilAsserted(() -> assertThat(departures)
                .containsEntry(gone, Departure.LEFT));
        assertThat(participants.isAlive(gone)).isFalse();
        assertThat(participants.alive()).doesNotContain(gone);
    }

    @Test
    @DisplayName("is told of no departure once its subscription is closed, not even of one that happens meanwhile")
    void closedSubscriptions() throws Exception {
        IpcDriver first = open();
        for (int round = 0; round < 50; round++) {
            IpcDriver second = join(first);
            AtomicBoolean closed = new AtomicBoolean();
            AtomicBoolean late = new AtomicBoolean();
            Subscription subscription =
                    first.participants().onDeparture((who, why) -> late.compareAndSet(false, closed.get()));
            Running<Object> leaving = running(() -> {
                second.close();
                return null;
            });
            subscription.close();
            closed.set(true);
            leaving.get();
            // A later departure is announced: whatever was under way for the earlier one has been told by then.
            awaitDepartureOf(join(first), first);
            assertThat(late).isFalse();
        }
    }

    private static void awaitDepartureOf(IpcDriver leaver, IpcDriver witness) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        long id = leaver.participants().self();
        Subscription subscription = witness.participants().onDeparture((who, why) -> {
            if (who == id) {
                told.countDown();
            }
        });
        leaver.close();
        assertThat(told.await(SOON, TimeUnit.SECONDS)).isTrue();
        subscription.close();
    }

    @Test
    @DisplayName("may end its subscription from inside of the callback")
    void endsItself() throws Exception {
        IpcDriver first = open();
        List<Long> told = new ArrayList<>();
        AtomicReference<Subscription> subscription = new AtomicReference<>();
        CountDownLatch subscribed = new CountDownLatch(1);
        subscription.set(first.participants().onDeparture((who, why) -> {
            awaitUninterruptibly(subscribed);
            told.add(who);
            subscription.get().close();
        }));
        subscribed.countDown();
        IpcDriver second = join(first);
        long gone = second.participants().self();
        awaitDepartureOf(second, first);
        awaitDepartureOf(join(first), first);
        assertThat(told).containsExactly(gone);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(SOON, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts a driver's thread", e);
        }
    }
}
