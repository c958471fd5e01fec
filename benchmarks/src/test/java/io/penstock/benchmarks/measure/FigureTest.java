package io.penstock.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A figure")
class FigureTest {

    @Test
    @DisplayName("is the median of its rounds, and says how far they lie apart")
    void median() {
        assertThat(Figure.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Figure(2, 100, 3));
        assertThat(Figure.of(List.of(1.0, 3.0))).isEqualTo(new Figure(2, 100, 2));
        assertThat(Figure.of(List.of(0.0, 0.0))).isEqualTo(new Figure(0, 0, 2));
        assertThat(Figure.of(List.of()).median()).isNaN();
    }

    @Test
    @DisplayName("is compared so that above 1 ours is better, whatever is counted")
    void ratio() {
        assertThat(Unit.MESSAGES.ratio(30, 10)).isEqualTo(3);
        assertThat(Unit.MICROSECONDS.ratio(30, 10)).isEqualTo(10 / 30.0);
        assertThat(Unit.MESSAGES.ratio(30, Double.NaN)).isNaN();
    }
}
