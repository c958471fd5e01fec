package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Sample;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The lines by which a peer's program says what it found, whatever language it is written in: {@code value CASE|NUMBER}
 * for a figure; for a distribution {@code latency NANOSECONDS COUNT}, any number of times, then {@code end CASE}. Other
 * lines are none of ours.
 */
final class SampleReader {

    private static final String VALUE = "value ";
    private static final String LATENCY = "latency ";
    private static final String END = "end ";

    private LongStream.Builder pairs = LongStream.builder();

    Optional<Sample> accept(String line) {
        if (line.startsWith(VALUE)) {
            int bar = line.indexOf('|');
            return Optional.of(
                    Sample.of(line.substring(VALUE.length(), bar), Double.parseDouble(line.substring(bar + 1))));
        }
        if (line.startsWith(LATENCY)) {
            String[] words = line.split(" ");
            pairs.add(Long.parseLong(words[1])).add(Long.parseLong(words[2]));
        } else if (line.startsWith(END)) {
            Sample sample =
                    new Sample(line.substring(END.length()), 0, pairs.build().toArray());
            pairs = LongStream.builder();
            return Optional.of(sample);
        }
        return Optional.empty();
    }

    /** Says what a program in Java found. */
    static void print(Sample sample) {
        if (sample.latencies().length == 0) {
            System.out.println(VALUE + sample.name() + "|" + sample.value());
            return;
        }
        StringBuilder lines = new StringBuilder();
        long[] latencies = sample.latencies();
        for (int i = 0; i < latencies.length; i += 2) {
            lines.append(LATENCY)
                    .append(latencies[i])
                    .append(' ')
                    .append(latencies[i + 1])
                    .append('\n');
        }
        System.out.println(lines + END + sample.name());
    }
}
