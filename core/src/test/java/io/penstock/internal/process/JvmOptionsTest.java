package io.penstock.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A child's JVM options")
class JvmOptionsTest {

    @Test
    @DisplayName("leave a heap to each of as many children as there are processors")
    void heaps() {
        assertThat(compose(2)).contains("-XX:MaxRAMPercentage=25.0000", "-XX:InitialHeapSize=32m");
        assertThat(compose(16)).contains("-XX:MaxRAMPercentage=3.1250");
        assertThat(compose(1000)).contains("-XX:MaxRAMPercentage=1.0000");
    }

    @Test
    @DisplayName("have no default where the user states a heap")
    void ownHeap() {
        assertThat(compose(2, "-Xmx64m")).endsWith("-XX:+UseSerialGC", "-Xmx64m");
        assertThat(compose(2, "-XX:MaxRAMPercentage=50")).endsWith("-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50");
    }

    @Test
    @DisplayName("have one collector: the user's, else the parent's, else the serial one")
    void collector() {
        assertThat(compose(2)).contains("-XX:+UseSerialGC");
        assertThat(JvmOptions.compose(List.of("-XX:+UseG1GC"), List.of(), List.of(), 2))
                .contains("-XX:+UseG1GC")
                .doesNotContain("-XX:+UseSerialGC");
        assertThat(JvmOptions.compose(List.of("-XX:+UseG1GC", "-ea"), List.of(), List.of("-XX:+UseParallelGC"), 2))
                .contains("-XX:+UseParallelGC", "-ea")
                .doesNotContain("-XX:+UseSerialGC", "-XX:+UseG1GC");
    }

    @Test
    @DisplayName("end with the user's own, after the backend's, after the parent's")
    void order() {
        assertThat(JvmOptions.compose(List.of("-Da=1"), List.of("-Da=2"), List.of("-Da=3"), 2))
                .endsWith("-Da=1", "-Da=2", "-Da=3");
    }

    private static List<String> compose(int processors, String... own) {
        return JvmOptions.compose(List.of(), List.of(), List.of(own), processors);
    }
}
