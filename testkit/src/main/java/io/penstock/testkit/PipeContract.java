package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ClosedException;
import io.penstock.Connection;
import io.penstock.EndOfFileException;
import io.penstock.Pipe;
import io.penstock.PipeOptions;
import io.penstock.SharedQueue;
import io.penstock.spi.ObjectKind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a pipe, within one process. */
abstract class PipeContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.CHANNEL);
    }

    @Test
    @DisplayName("carries objects both ways, in order")
    void bothWays() throws Exception {
        Pipe pipe = ipc().pipe();
        pipe.first().send("hello");
        pipe.first().send(List.of(1, 2));
        pipe.second().send(3.5);
        assertThat(pipe.second().<String>recv()).isEqualTo("hello");
        assertThat(pipe.second().<List<Integer>>recv()).containsExactly(1, 2);
        assertThat(pipe.first().<Double>recv()).isEqualTo(3.5);
    }

    @Test
    @DisplayName("carries bytes of every size whole, even many times its buffer")
    void sizes() throws Exception {
        Pipe pipe = ipc().pipe(PipeOptions.defaults().maxBytes(10_000));
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 100, 9_999, 10_000, 10_001, 70_000, 1 << 20, 3_000_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            pipe.first().sendBytes(bytes);
            assertThat(Arrays.equals(pipe.second().recvBytes(), bytes))
                    .as("%s bytes", size)
                    .isTrue();
        }
        pipe.first().sendBytes(new byte[] {1, 2, 3, 4}, 1, 2);
        assertThat(pipe.second().recvBytes()).containsExactly(2, 3);
    }

    @Test
    @DisplayName("refuses null, and to send or receive on the wrong end when it is one-way")
    void oneWay() throws Exception {
        Pipe pipe = ipc().pipe(PipeOptions.defaults().oneWay());
        pipe.second().send("there");
        assertThat(pipe.first().<String>recv()).isEqualTo("there");
        assertThatThrownBy(() -> pipe.first().send("back")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> pipe.second().recv()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> pipe.second().send(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    @DisplayName("lets a blocked receiver go on when a message comes")
    void blockedReceive() throws Exception {
        Pipe pipe = ipc().pipe();
        Running<Object> receiver = running(() -> pipe.first().recv()).blocked();
        pipe.second().send("late");
        assertThat(receiver.get()).isEqualTo("late");
    }

    @Test
    @DisplayName("lets a sender wait for room, for a time or for good")
    void blockedSend() throws Exception {
        Pipe pipe = ipc().pipe(PipeOptions.defaults().maxBytes(1000));
        int sent = 0;
        while (pipe.first().send(new byte[100], 0, TimeUnit.SECONDS)) {
            sent++;
            assertThat(sent).isLessThan(1000);
        }
        assertThat(pipe.first().send(new byte[100], 20, TimeUnit.MILLISECONDS)).isFalse();
        Running<Object> sender = running(() -> {
                    pipe.first().send("last");
                    return null;
                })
                .blocked();
        for (int i = 0; i < sent; i++) {
            assertThat(pipe.second().recvBytes()).hasSize(100);
        }
        assertThat(pipe.second().<String>recv()).isEqualTo("last");
        sender.get();
    }

    @Test
    @DisplayName("says whether there is something to receive, and waits for it for a time")
    void poll() throws Exception {
        Pipe pipe = ipc().pipe();
        assertThat(pipe.first().poll()).isFalse();
        long before = System.nanoTime();
        assertThat(pipe.first().poll(30, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(30));
        assertThat(pipe.first().<Object>recv(10, TimeUnit.MILLISECONDS)).isNull();
        Running<Boolean> poller =
                running(() -> pipe.first().poll(SOON, TimeUnit.SECONDS)).blocked();
        pipe.second().send(1);
        assertThat(poller.get()).isTrue();
        assertThat(pipe.first().poll()).isTrue();
        assertThat(pipe.first().<Integer>recv(1, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    @DisplayName("gives what was sent before the other end was closed, then the end of file")
    void endOfFile() throws Exception {
        Pipe pipe = ipc().pipe();
        pipe.second().send("last words");
        pipe.second().close();
        assertThat(pipe.first().poll()).isTrue();
        assertThat(pipe.first().<String>recv()).isEqualTo("last words");
        assertThat(pipe.first().poll()).isTrue();
        assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EndOfFileException.class);
        assertThatThrownBy(() -> pipe.first().send("x")).isInstanceOf(EndOfFileException.class);
    }

    @Test
    @DisplayName("wakes a blocked receiver and a blocked sender when the other end is closed")
    void closeWakes() throws Exception {
        Pipe pipe = ipc().pipe();
        Running<Object> receiver = running(() -> pipe.first().recv()).blocked();
        pipe.second().close();
        assertThat(receiver.failure()).isInstanceOf(EndOfFileException.class);
        Pipe full = ipc().pipe(PipeOptions.defaults().maxBytes(100));
        while (full.first().send(new byte[50], 0, TimeUnit.SECONDS)) {
            assertThat(full.second().poll()).isTrue();
        }
        Running<Object> sender = running(() -> {
                    full.first().send(new byte[50]);
                    return null;
                })
                .blocked();
        full.second().close();
        assertThat(sender.failure()).isInstanceOf(EndOfFileException.class);
    }

    @Test
    @DisplayName("fails calls on an end that this process has closed")
    void closed() throws Exception {
        Pipe pipe = ipc().pipe();
        Running<Object> receiver = running(() -> pipe.first().recv()).blocked();
        pipe.first().close();
        assertThat(receiver.failure()).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> pipe.first().send(1)).isInstanceOf(ClosedException.class);
    }

    @Test
    @DisplayName("can be sent through another pipe or a queue, and counts as held while it is on its way")
    void transfers() throws Exception {
        Pipe road = ipc().pipe();
        Pipe pipe = ipc().pipe();
        road.first().send(pipe.second());
        pipe.second().close();
        assertThat(pipe.first().poll()).isFalse();
        Connection arrived = road.second().recv();
        arrived.send("from afar");
        assertThat(pipe.first().<String>recv()).isEqualTo("from afar");
        SharedQueue<Connection> queue = ipc().queue();
        queue.put(arrived);
        arrived.close();
        Connection again = queue.take();
        pipe.first().send("back");
        assertThat(again.<String>recv()).isEqualTo("back");
        again.close();
        assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EndOfFileException.class);
    }

    @Test
    @DisplayName("lets go of interrupted receivers and senders, and loses no message over it")
    void interrupts() throws Exception {
        Pipe pipe = ipc().pipe(PipeOptions.defaults().maxBytes(200));
        Running<Object> receiver = running(() -> pipe.first().recv()).blocked();
        receiver.thread().interrupt();
        assertThat(receiver.failure()).isInstanceOf(InterruptedException.class);
        int sent = 0;
        while (pipe.second().send(sent, 0, TimeUnit.SECONDS)) {
            sent++;
        }
        Running<Object> sender = running(() -> {
                    pipe.second().send("never");
                    return null;
                })
                .blocked();
        sender.thread().interrupt();
        assertThat(sender.failure()).isInstanceOf(InterruptedException.class);
        for (int i = 0; i < sent; i++) {
            assertThat(pipe.first().<Integer>recv()).isEqualTo(i);
        }
        assertThat(pipe.first().poll()).isFalse();
    }

    @Test
    @DisplayName("loses and doubles nothing when both ends send as fast as they can")
    void crossTraffic() throws Exception {
        Pipe pipe = ipc().pipe(PipeOptions.defaults().maxBytes(5_000));
        int messages = 3000;
        Running<Object> echo = running(() -> {
            for (int i = 0; i < messages; i++) {
                Object message = pipe.second().recv();
                pipe.second().send(message);
            }
            return null;
        });
        Running<Object> sender = running(() -> {
            for (int i = 0; i < messages; i++) {
                pipe.first().send(i);
            }
            return null;
        });
        for (int i = 0; i < messages; i++) {
            assertThat(pipe.first().<Integer>recv()).isEqualTo(i);
        }
        sender.get();
        echo.get();
    }
}
