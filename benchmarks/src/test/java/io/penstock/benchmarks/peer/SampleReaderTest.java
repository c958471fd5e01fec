package io.penstock.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.benchmarks.measure.Sample;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a peer prints")
class SampleReaderTest {

    @Test
    @DisplayName("becomes figures and distributions, whatever else stands between")
    void reads() {
        SampleReader reader = new SampleReader();
        assertThat(reader.accept("hello")).isEmpty();
        Sample figure = reader.accept("value single calls|12.5").orElseThrow();
        assertThat(figure.name()).isEqualTo("single calls");
        assertThat(figure.value()).isEqualTo(12.5);
        assertThat(reader.accept("latency 100 3")).isEmpty();
        assertThat(reader.accept("latency 900 1")).isEmpty();
        Optional<Sample> distribution = reader.accept("end round trip");
        Histogram histogram = Sample.newHistogram();
        distribution.orElseThrow().addTo(histogram);
        assertThat(histogram.getTotalCount()).isEqualTo(4);
        assertThat(histogram.getValueAtPercentile(50)).isEqualTo(100);
        assertThat(reader.accept("end another").orElseThrow().latencies()).isEmpty();
    }
}
