package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Rate;
import io.penstock.benchmarks.measure.RoundTrips;
import io.penstock.benchmarks.measure.Sample;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The program in a JVM of the peer Chronicle Queue: one appender or one tailer per process, reused buffers, tailers
 * that spin.
 */
final class ChronicleQueueProgram {

    private static final int MESSAGE = 64;
    private static final int BATCH = 100;
    private static final int STEP = 256;

    private ChronicleQueueProgram() {}

    public static void main(String[] words) throws Exception {
        ProgramArguments arguments = ProgramArguments.parse(words);
        boolean measures = arguments.role().startsWith(Streams.MEASURER);
        Phase phase = Phase.in(arguments.directory());
        Path data = arguments.directory().resolve("queue");
        try (ChronicleQueue first = open(data.resolve("0"));
                ChronicleQueue second = open(data.resolve("1"))) {
            System.out.println("ready");
            switch (arguments.benchmark()) {
                case Streams.THROUGHPUT, Streams.FAN -> {
                    if (measures) {
                        consume(first, arguments, phase);
                    } else {
                        produce(first, phase, arguments.benchmark().equals(Streams.FAN));
                    }
                }
                default -> {
                    if (measures) {
                        ask(first, second, arguments);
                    } else {
                        answer(first, second);
                    }
                }
            }
        }
    }

    private static ChronicleQueue open(Path path) {
        return SingleChronicleQueueBuilder.single(path.toString()).build();
    }

    private static void produce(ChronicleQueue queue, Phase phase, boolean singlesOnly) {
        byte[] message = new byte[MESSAGE];
        try (ExcerptAppender appender = queue.createAppender()) {
            Bytes<?> single = Bytes.wrapForRead(message);
            while (singlesOnly || phase.get() == 0) {
                for (int i = 0; i < STEP; i++) {
                    single.readPositionRemaining(0, MESSAGE);
                    appender.writeBytes(single);
                }
            }
            while (phase.get() == 1) {
                try (DocumentContext document = appender.writingDocument()) {
                    for (int i = 0; i < BATCH; i++) {
                        document.wire().bytes().write(message);
                    }
                }
            }
        }
    }

    private static void consume(ChronicleQueue queue, ProgramArguments arguments, Phase phase) throws Exception {
        Load load = arguments.load();
        try (ExcerptTailer tailer = queue.createTailer()) {
            Bytes<?> into = Bytes.allocateElasticOnHeap(MESSAGE);
            byte[] message = new byte[MESSAGE];
            if (arguments.benchmark().equals(Streams.FAN)) {
                Rate.warmUp(load, () -> readSome(tailer, into));
                SampleReader.print(
                        Sample.of("4 producers, 2 consumers", Rate.window(load, () -> readSome(tailer, into))));
                return;
            }
            SampleReader.print(Sample.of("single calls", Rate.measure(load, () -> readSome(tailer, into))));
            phase.advance();
            // What the producer had put by itself: a log has no bound, so there may be much.
            tailer.toEnd();
            while (readBatch(tailer, message) == 1) {
                tailer.toEnd();
            }
            SampleReader.print(Sample.of("batches of 100", Rate.measure(load, () -> readBatch(tailer, message))));
            phase.advance();
        }
    }

    private static long readSome(ExcerptTailer tailer, Bytes<?> into) {
        for (int i = 0; i < STEP; i++) {
            into.clear();
            while (!tailer.readBytes(into)) {
                Thread.onSpinWait();
            }
        }
        return STEP;
    }

    /** Reads one document, and says how many messages were in it. */
    private static long readBatch(ExcerptTailer tailer, byte[] message) {
        while (true) {
            try (DocumentContext document = tailer.readingDocument()) {
                if (document.isPresent()) {
                    Bytes<?> bytes = document.wire().bytes();
                    long messages = 0;
                    while (bytes.readRemaining() >= MESSAGE) {
                        bytes.read(message);
                        messages++;
                    }
                    return messages;
                }
            }
            Thread.onSpinWait();
        }
    }

    private static void ask(ChronicleQueue questions, ChronicleQueue answers, ProgramArguments arguments)
            throws Exception {
        String name = arguments.benchmark().startsWith("pipe") ? "spinning" : "round trip";
        Bytes<?> message = Bytes.wrapForRead(new byte[MESSAGE]);
        Bytes<?> into = Bytes.allocateElasticOnHeap(MESSAGE);
        try (ExcerptAppender appender = questions.createAppender();
                ExcerptTailer tailer = answers.createTailer()) {
            SampleReader.print(RoundTrips.measure(name, arguments.load(), () -> {
                message.readPositionRemaining(0, MESSAGE);
                appender.writeBytes(message);
                into.clear();
                while (!tailer.readBytes(into)) {
                    Thread.onSpinWait();
                }
            }));
        }
    }

    private static void answer(ChronicleQueue questions, ChronicleQueue answers) {
        Bytes<?> into = Bytes.allocateElasticOnHeap(MESSAGE);
        try (ExcerptTailer tailer = questions.createTailer();
                ExcerptAppender appender = answers.createAppender()) {
            while (true) {
                into.clear();
                while (!tailer.readBytes(into)) {
                    Thread.onSpinWait();
                }
                appender.writeBytes(into);
            }
        }
    }
}
