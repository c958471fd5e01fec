package io.penstock.benchmarks.peer;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.RoundTrips;
import io.penstock.benchmarks.measure.Sample;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The program in a JVM of the peer Aeron: exclusive publications, subscribers that spin and poll for many fragments at
 * a time. The driver, which has little to do with messages between processes of one machine, shares one thread for all
 * its duties.
 */
final class AeronProgram {

    private static final int MESSAGE = 64;
    private static final int BATCH = 100;
    private static final int MTU = 65504;
    private static final int FRAGMENTS = 256;
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final String CHANNEL = "aeron:ipc";

    private AeronProgram() {}

    public static void main(String[] words) throws Exception {
        ProgramArguments arguments = ProgramArguments.parse(words);
        String driver = arguments.directory().resolve("aeron").toString();
        if (arguments.role().equals(Streams.MEASURER + 0)) {
            MediaDriver.Context context = new MediaDriver.Context()
                    .aeronDirectoryName(driver)
                    .threadingMode(ThreadingMode.SHARED)
                    .ipcMtuLength(MTU)
                    .dirDeleteOnStart(true);
            try (MediaDriver launched = MediaDriver.launch(context)) {
                run(arguments, launched.aeronDirectoryName());
            }
        } else {
            run(arguments, driver);
        }
    }

    private static void run(ProgramArguments arguments, String driver) throws Exception {
        boolean measures = arguments.role().startsWith(Streams.MEASURER);
        boolean fan = arguments.benchmark().equals(Streams.FAN);
        Phase phase = Phase.in(arguments.directory());
        try (Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver))) {
            if (!fan && !arguments.benchmark().equals(Streams.THROUGHPUT)) {
                roundTrips(aeron, arguments, measures);
            } else if (measures) {
                consume(aeron, arguments, phase);
            } else {
                produce(aeron, phase, fan);
            }
        }
    }

    private static void produce(Aeron aeron, Phase phase, boolean singlesOnly) {
        try (ExclusivePublication publication = aeron.addExclusivePublication(CHANNEL, FIRST)) {
            UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(MESSAGE * BATCH));
            while (singlesOnly || phase.get() == 0) {
                offer(publication, buffer, MESSAGE);
            }
            while (phase.get() == 1) {
                offer(publication, buffer, MESSAGE * BATCH);
            }
        }
    }

    private static void offer(ExclusivePublication publication, UnsafeBuffer buffer, int length) {
        while (publication.offer(buffer, 0, length) < 0) {
            Thread.onSpinWait();
        }
    }

    private static void consume(Aeron aeron, ProgramArguments arguments, Phase phase) throws Exception {
        Load load = arguments.load();
        try (Subscription subscription = aeron.addSubscription(CHANNEL, FIRST)) {
            System.out.println("ready");
            byte[] message = new byte[MESSAGE];
            long[] messages = new long[1];
            FragmentHandler handler = (buffer, offset, length, header) -> {
                for (int at = 0; at < length; at += MESSAGE) {
                    buffer.getBytes(offset + at, message);
                }
                messages[0] += length / MESSAGE;
            };
            Rate.Step step = () -> {
                long before = messages[0];
                if (subscription.poll(handler, FRAGMENTS) == 0) {
                    Thread.onSpinWait();
                }
                return messages[0] - before;
            };
            if (arguments.benchmark().equals(Streams.FAN)) {
                while (messages[0] == 0) {
                    step.run();
                }
                Rate.warmUp(load, step);
                SampleReader.print(Sample.of("4 producers, 2 consumers", Rate.window(load, step)));
                return;
            }
            while (messages[0] == 0) {
                step.run();
            }
            SampleReader.print(Sample.of("single calls", Rate.measure(load, step)));
            phase.advance();
            SampleReader.print(Sample.of("batches of 100", Rate.measure(load, step)));
            phase.advance();
        }
    }

    private static void roundTrips(Aeron aeron, ProgramArguments arguments, boolean measures) throws Exception {
        String name = arguments.benchmark().startsWith("pipe") ? "spinning" : "round trip";
        UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(MESSAGE));
        try (ExclusivePublication out = aeron.addExclusivePublication(CHANNEL, measures ? FIRST : SECOND);
                Subscription in = aeron.addSubscription(CHANNEL, measures ? SECOND : FIRST)) {
            System.out.println("ready");
            byte[] message = new byte[MESSAGE];
            if (!measures) {
                FragmentHandler reply = (received, offset, length, header) -> {
                    received.getBytes(offset, message);
                    buffer.putBytes(0, message);
                    offer(out, buffer, length);
                };
                while (true) {
                    if (in.poll(reply, FRAGMENTS) == 0) {
                        Thread.onSpinWait();
                    }
                }
            }
            FragmentHandler handler = (received, offset, length, header) -> received.getBytes(offset, message);
            RoundTrips.Trip trip = () -> {
                offer(out, buffer, MESSAGE);
                while (in.poll(handler, FRAGMENTS) == 0) {
                    Thread.onSpinWait();
                }
            };
            while (!out.isConnected() || !in.isConnected()) {
                Thread.onSpinWait();
            }
            SampleReader.print(RoundTrips.measure(name, arguments.load(), trip));
        }
    }
}
