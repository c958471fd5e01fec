package io.penstock.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Of the parent's options")
class ParentOptionsTest {

    @ParameterizedTest
    @DisplayName("what changes how code runs travels")
    @ValueSource(
            strings = {
                "-Dkey=value",
                "-ea",
                "-ea:com.example...",
                "-Xss2m",
                "-XX:+UseZGC",
                "-XX:ActiveProcessorCount=2",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-modules=java.sql",
                "--enable-preview",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=/somewhere"
            })
    void travels(String option) {
        assertThat(ParentOptions.travelling(List.of(option))).containsExactly(option);
    }

    @ParameterizedTest
    @DisplayName("what belongs to one JVM stays")
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=5005",
                "-agentpath:/ide/lib.so",
                "-javaagent:/ide/idea_rt.jar=39123",
                "-Xrunjdwp:transport=dt_socket",
                "-Xmx4g",
                "-Xms1g",
                "-XX:MaxRAMPercentage=75",
                "-XX:MaxHeapSize=1g",
                "-Xlog:gc*:file=gc.log",
                "-XX:HeapDumpPath=/dumps",
                "-XX:StartFlightRecording=filename=x.jfr",
                "-XX:ErrorFile=/x",
                "-XX:ArchiveClassesAtExit=x.jsa",
                "-XX:AOTCache=x.aot",
                "-Dcom.sun.management.jmxremote.port=9010",
                "--module-path=/mods",
                "-Djava.class.path=/x"
            })
    void stays(String option) {
        assertThat(ParentOptions.travelling(List.of(option))).isEmpty();
    }

    @Test
    @DisplayName("Penstock's own properties travel as they are set now")
    void ownProperties() {
        System.setProperty("penstock.codec.allow", "com.example");
        try {
            assertThat(ParentOptions.ofThisJvm()).contains("-Dpenstock.codec.allow=com.example");
        } finally {
            System.clearProperty("penstock.codec.allow");
        }
    }
}
