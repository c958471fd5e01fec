package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.EndOfFileException;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.Receiver;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A pipe whose other end is killed at a random moment")
class ChannelCrashTest {

    private static final int ROUNDS = Integer.getInteger("penstock.crash.rounds", 30) / 3;
    private static final long SEED = Long.getLong("penstock.crash.seed", 20261121);

    @TempDir
    Path base;

    @Test
    @DisplayName("gives what was sent, whole and in order, and then the end of file")
    void endOfFile() throws Exception {
        Random random = new Random(SEED);
        try (IpcDriver session = TestSessions.open("", Map.of("dir", base.toString()))) {
            for (int round = 0; round < ROUNDS; round++) {
                ChannelDriver zero = session.channel(TestSessions.channel("c" + round, Map.of()), 0);
                try (ChildJvm child = ChildJvm.start(Talker.class, session.ticket(), "c" + round)) {
                    assertThat(child.readLine()).isEqualTo("here");
                    Thread killer = new Thread(() -> {
                        LockSupport.parkNanos(random.nextInt(40_000_000));
                        child.kill();
                    });
                    killer.start();
                    long received = talkUntilTheEnd(zero);
                    killer.join();
                    assertThat(received).as("messages of round %s", round).isNotNegative();
                }
                zero.destroy();
            }
        }
    }

    /** Sends and receives at full speed; what comes must be numbered from 0 without a gap. */
    private static long talkUntilTheEnd(ChannelDriver zero) throws InterruptedException {
        long expected = 0;
        while (true) {
            try {
                zero.send(message(expected));
            } catch (EndOfFileException closed) {
                // What the dead sent before is still to be received.
            }
            Pending<Payload> pending = zero.startReceive(Pending.FOREVER);
            assertThat(pending.await(TimeUnit.SECONDS.toNanos(30)))
                    .as("something comes")
                    .isTrue();
            try {
                assertThat(number(pending.result())).isEqualTo(expected);
            } catch (EndOfFileException end) {
                return expected;
            }
            expected++;
        }
    }

    private static Payload message(long number) {
        byte[] bytes = new byte[8 + (int) (number % 997 == 0 ? 100_000 : number % 200)];
        ByteBuffer.wrap(bytes).putLong(number);
        for (int i = 8; i < bytes.length; i++) {
            bytes[i] = (byte) (number + i);
        }
        return new Payload((byte) 0, bytes);
    }

    private static long number(Payload message) {
        byte[] bytes = message.toArray();
        long number = ByteBuffer.wrap(bytes).getLong();
        for (int i = 8; i < bytes.length; i++) {
            if (bytes[i] != (byte) (number + i)) {
                throw new AssertionError("Message " + number + " is torn at " + i);
            }
        }
        return number;
    }

    /** Sends numbered messages, and throws away what it receives, until it is killed. */
    static final class Talker {

        public static void main(String[] arguments) throws Exception {
            IpcDriver session = TestSessions.joinHex(arguments[0]);
            ChannelDriver one = session.channel(TestSessions.channel(arguments[1], Map.of()), 1);
            System.out.println("here");
            for (long number = 0; ; number++) {
                while (!one.send(message(number))) {
                    one.receive(Receiver.EXACT);
                }
                one.receive(Receiver.EXACT);
            }
        }
    }
}
