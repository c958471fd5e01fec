package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.Connection;
import io.penstock.Ipc;
import io.penstock.Pipe;
import io.penstock.SharedEvent;
import io.penstock.SharedLatch;
import io.penstock.SharedQueue;
import io.penstock.Wait;
import io.penstock.Waitable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of waiting for several things at once. */
abstract class WaitContract extends Contract {

    private SharedQueue<Integer> queue;
    private Pipe pipe;
    private SharedEvent event;
    private SharedLatch latch;
    private CompletableFuture<String> future;
    private List<Waitable> sources;

    @BeforeEach
    void open() {
        queue = ipc().queue();
        pipe = ipc().pipe();
        event = ipc().event();
        latch = ipc().latch(1);
        future = new CompletableFuture<>();
        sources = List.of(queue, pipe.first(), event, latch, Waitable.of(future));
    }

    private Running<List<Waitable>> waiter() {
        return running(() -> Wait.any(SOON, TimeUnit.SECONDS, sources)).blocked();
    }

    @Test
    @DisplayName("ends with whichever is ready first, and takes nothing")
    void any() throws Exception {
        Running<List<Waitable>> first = waiter();
        queue.put(1);
        assertThat(first.get()).containsExactly(queue);
        assertThat(queue.take()).isEqualTo(1);

        Running<List<Waitable>> second = waiter();
        pipe.second().send("hello");
        assertThat(second.get()).containsExactly(pipe.first());
        assertThat(pipe.first().<String>recv()).isEqualTo("hello");

        Running<List<Waitable>> third = waiter();
        event.set();
        assertThat(third.get()).containsExactly(event);
        event.clear();

        Running<List<Waitable>> fourth = waiter();
        future.completeExceptionally(new IllegalStateException("a failure is an end, too"));
        assertThat(fourth.get()).containsExactly(Waitable.of(future));
    }

    @Test
    @DisplayName("gives all that are ready, in the order in which they were named")
    void several() throws Exception {
        assertThat(Wait.any(0, TimeUnit.SECONDS, sources)).isEmpty();
        latch.countDown();
        queue.put(1);
        assertThat(Wait.any(latch, pipe.first(), queue)).containsExactly(latch, queue);
        assertThat(Wait.any()).isEmpty();
        assertThat(Wait.all(0, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("ends when a process does, by itself or killed")
    void processes() throws Exception {
        SharedLatch go = ipc().latch(1);
        ChildProcess ending = ipc().process(() -> go.await()).start();
        ChildProcess hanging = ipc().process(() -> neverSet().await()).start();
        Running<List<Waitable>> waiter = running(() -> Wait.any(queue, ending, hanging));
        waiter.blocked();
        go.countDown();
        assertThat(waiter.get()).containsExactly(ending);
        Running<Boolean> all = running(() -> Wait.all(SOON, TimeUnit.SECONDS, ending, hanging));
        all.blocked();
        hanging.kill();
        assertThat(all.get()).isTrue();
    }

    private static SharedEvent neverSet() {
        return Ipc.current().event("never");
    }

    @Test
    @DisplayName("for all ends when each has been ready, and not before")
    void all() throws Exception {
        Running<Boolean> waiter = running(() -> Wait.all(SOON, TimeUnit.SECONDS, sources));
        waiter.blocked();
        queue.put(1);
        pipe.second().send("hello");
        event.set();
        latch.countDown();
        assertThat(Wait.all(0, TimeUnit.SECONDS, sources)).isFalse();
        assertThat(waiter.outcome()).isNotDone();
        future.complete("done");
        assertThat(waiter.get()).isTrue();
        Wait.all(queue, event);
    }

    @Test
    @DisplayName("counts as ready what would throw: the end of a pipe, a queue that was shut down, "
            + "an object that is destroyed")
    void ends() throws Exception {
        Running<List<Waitable>> atEnd = waiter();
        pipe.second().close();
        assertThat(atEnd.get()).containsExactly(pipe.first());

        Connection other = ipc().pipe().first();
        Running<List<Waitable>> atShutdown =
                running(() -> Wait.any(other, queue)).blocked();
        queue.shutdown();
        assertThat(atShutdown.get()).containsExactly(queue);

        Running<List<Waitable>> atDestruction =
                running(() -> Wait.any(other, event)).blocked();
        event.destroy();
        assertThat(atDestruction.get()).containsExactly(event);
        assertThatThrownBy(() -> Wait.any(other, event)).isInstanceOf(ClosedException.class);
    }

    @Test
    @DisplayName("is given up at a deadline and at an interrupt, and leaves nobody waiting who would take something")
    void givenUp() throws Exception {
        assertThat(Wait.any(1, TimeUnit.MILLISECONDS, sources)).isEmpty();
        Running<List<Waitable>> waiter = waiter();
        waiter.thread().interrupt();
        assertThat(waiter.failure()).isInstanceOf(InterruptedException.class);
        queue.put(1);
        pipe.second().send(2);
        assertThat(queue.take()).isEqualTo(1);
        assertThat(pipe.first().<Integer>recv()).isEqualTo(2);
    }

    @Test
    @DisplayName("leaves nothing behind in a future that is waited for often")
    void longLivedFuture() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            assertThat(Wait.any(1, TimeUnit.MICROSECONDS, Waitable.of(future), latch))
                    .isEmpty();
        }
        assertThat(future.getNumberOfDependents()).isLessThan(10);
    }

    @Test
    @DisplayName("serves as the loop of a reader of many pipes and queues whose writers are processes")
    void readerOfMany() throws Exception {
        int each = 200;
        List<Waitable> open = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Pipe toUs = ipc().pipe();
            Connection far = toUs.second();
            SharedQueue<Integer> numbers = ipc().queue();
            ipc().process(() -> write(each, far, numbers)).start();
            far.close();
            open.add(toUs.first());
            open.add(numbers);
        }
        int received = 0;
        while (!open.isEmpty()) {
            for (Waitable ready : Wait.any(SOON, TimeUnit.SECONDS, open)) {
                try {
                    if (ready instanceof Connection connection) {
                        connection.recv();
                    } else {
                        ((SharedQueue<?>) ready).take();
                    }
                    received++;
                } catch (ClosedException atEnd) {
                    open.remove(ready);
                }
            }
        }
        assertThat(received).isEqualTo(2 * 2 * each);
    }

    private static void write(int count, Connection connection, SharedQueue<Integer> queue) throws Exception {
        for (int i = 0; i < count; i++) {
            connection.send(i);
            queue.put(i);
        }
        connection.close();
        queue.shutdown();
    }
}
