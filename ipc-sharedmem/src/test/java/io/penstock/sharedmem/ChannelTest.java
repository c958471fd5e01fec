package io.penstock.sharedmem;

import static io.penstock.sharedmem.TestSessions.payload;
import static io.penstock.sharedmem.TestSessions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.EndOfFileException;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.Receiver;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A pipe in shared memory")
class ChannelTest {

    @TempDir
    Path base;

    private IpcDriver session;
    private IpcDriver other;

    @BeforeEach
    void open() {
        session = TestSessions.open("", Map.of("dir", base.toString()));
        other = TestSessions.join(session.ticket());
    }

    @AfterEach
    void close() {
        other.close();
        session.close();
    }

    private static ChannelDriver end(IpcDriver from, int end) {
        return from.channel(TestSessions.channel("c", Map.of()), end);
    }

    @Test
    @DisplayName("carries messages of every size in both directions")
    void bothWays() {
        ChannelDriver zero = end(session, 0);
        ChannelDriver one = end(other, 1);
        Random random = new Random(5);
        for (int size : new int[] {0, 1, 100, 60_000, 70_000, 2_000_000, 3}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            assertThat(zero.send(new Payload((byte) 3, bytes))).isTrue();
            assertThat(one.send(new Payload((byte) 4, bytes))).isTrue();
            Payload there = one.receive(Receiver.EXACT);
            assertThat(there.format()).isEqualTo((byte) 3);
            assertThat(Arrays.equals(there.toArray(), bytes)).isTrue();
            assertThat(Arrays.equals(zero.receive(Receiver.EXACT).toArray(), bytes))
                    .isTrue();
        }
        assertThat(zero.receive(Receiver.EXACT)).isNull();
    }

    @Test
    @DisplayName("is full after its limit of bytes, and writable again when something was received")
    void full() throws InterruptedException {
        ChannelDriver zero = end(session, 0);
        ChannelDriver one = end(other, 1);
        Payload message = new Payload((byte) 0, new byte[1000]);
        int sent = 0;
        while (zero.send(message)) {
            sent++;
        }
        assertThat(sent).isBetween(50, 65);
        Pending<Boolean> waiting = zero.startSend(message, Pending.FOREVER);
        assertThat(waiting.await(1_000_000)).isFalse();
        assertThat(one.receive(Receiver.EXACT)).isNotNull();
        assertThat(waiting.await(Long.MAX_VALUE)).isTrue();
    }

    @Test
    @DisplayName("is open while an end travels, and ended when its last holder closes it or leaves")
    void endOfFile() throws InterruptedException {
        ChannelDriver zero = end(session, 0);
        assertThat(zero.receive(Receiver.EXACT)).isNull();
        ChannelDriver one = end(session, 1);
        one.beginTransfer();
        one.close();
        assertThat(zero.receive(Receiver.EXACT)).isNull();
        assertThat(zero.send(payload("for the traveller"))).isTrue();
        ChannelDriver arrived = end(other, 1);
        ChannelDriver again = end(other, 1);
        assertThat(text(arrived.receive(Receiver.EXACT))).isEqualTo("for the traveller");
        arrived.send(payload("last"));
        arrived.close();
        Pending<Payload> first = zero.startReceive(Pending.FOREVER);
        assertThat(text(first.result())).isEqualTo("last");
        Pending<Payload> second = zero.startReceive(Pending.FOREVER);
        assertThat(second.result()).isNull();
        assertThat(again.readable()).isFalse();
        other.close();
        assertThat(second.await(Long.MAX_VALUE)).isTrue();
        assertThatThrownBy(second::result).isInstanceOf(EndOfFileException.class);
        assertThat(zero.readable()).isTrue();
        assertThatThrownBy(() -> zero.send(payload("x"))).isInstanceOf(EndOfFileException.class);
    }

    @Test
    @DisplayName("tells the other end when the process at this end is killed")
    void killed() throws Exception {
        ChannelDriver zero = end(session, 0);
        try (ChildJvm child = ChildJvm.start(Echo.class, session.ticket())) {
            assertThat(child.readLine()).isEqualTo("here");
            zero.send(payload("a"));
            Pending<Payload> echo = zero.startReceive(Pending.FOREVER);
            assertThat(echo.await(Long.MAX_VALUE)).isTrue();
            assertThat(text(echo.result())).isEqualTo("a");
            Pending<Payload> never = zero.startReceive(Pending.FOREVER);
            child.kill();
            long killed = System.nanoTime();
            assertThat(never.await(Long.MAX_VALUE)).isTrue();
            System.out.println("end of file came " + (System.nanoTime() - killed) / 1_000_000 + " ms after the kill");
            assertThatThrownBy(never::result).isInstanceOf(EndOfFileException.class);
        }
    }

    /** Sends back what it receives. */
    static final class Echo {

        public static void main(String[] arguments) throws Exception {
            ChannelDriver one = end(TestSessions.joinHex(arguments[0]), 1);
            System.out.println("here");
            while (true) {
                Pending<Payload> message = one.startReceive(Pending.FOREVER);
                message.await(Long.MAX_VALUE);
                one.send(message.result());
            }
        }
    }
}
