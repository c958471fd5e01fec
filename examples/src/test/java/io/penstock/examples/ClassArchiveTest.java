package io.penstock.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.SharedQueue;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Here, because only this module has Penstock's modules as jars on its class path, as users have. */
@DisplayName("The archive of classes")
@Timeout(120)
class ClassArchiveTest {

    private static final String STARTED = "started";

    @TempDir
    Path directory;

    @Test
    @DisplayName("is made once, used by children from then on, and forgotten when it is damaged, without a word")
    void madeAndUsed() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        assumeTrue(
                Stream.of(classPath.split(File.pathSeparator))
                        .anyMatch(element -> element.matches(".*penstock-core[^/]*\\.jar")),
                "Penstock's classes are in directories: run the phase 'package' or 'verify' to have them in jars");
        assertThat(run(classPath)).isEqualTo(STARTED);
        Path archive = archive();
        assertThat(Files.readString(log())).as("the first child's classes").doesNotContain("shared objects file (top)");

        assertThat(run(classPath)).isEqualTo(STARTED);
        assertThat(Files.readAllLines(log()))
                .anyMatch(line -> line.contains("io.penstock.ChildMain") && line.contains("shared objects file (top)"))
                .anyMatch(line -> line.contains("Kryo") && line.contains("shared objects file (top)"))
                .as("what is dear at a start")
                .noneMatch(line -> line.contains("java.lang.runtime.ObjectMethods"));
        assertThat(archive()).isEqualTo(archive);

        archive.toFile().setWritable(true);
        Files.write(archive, new byte[5_000]);
        assertThat(run(classPath)).isEqualTo(STARTED);
    }

    @Test
    @DisplayName("is given up by the JVM that makes it when the process that wants it is gone")
    void makerEndsWithParent() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        java.lang.Process maker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "io.penstock.ArchiveMain",
                        "sharedmem")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        maker.getOutputStream().close();
        assertThat(maker.waitFor()).isEqualTo(129);
    }

    private Path log() {
        return directory.resolve("classes.txt");
    }

    private Path archive() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("archives"))) {
            List<Path> archives = files.toList();
            assertThat(archives).hasSize(1);
            assertThat(archives.get(0).toString()).endsWith(".jsa");
            return archives.get(0);
        }
    }

    /** Returns what a program prints that starts children. */
    private String run(String classPath) throws Exception {
        java.lang.Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dpenstock.child.archive=" + directory.resolve("archives"),
                        "-cp",
                        classPath,
                        Program.class.getName(),
                        log().toString(),
                        directory.resolve("archives").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    /** Starts children, the first of which says which classes it loads from where, until there is an archive. */
    static final class Program {

        public static void main(String[] arguments) throws Exception {
            Path archives = Path.of(arguments[1]);
            try (Ipc ipc = Ipc.open("sharedmem:")) {
                SharedQueue<String> said = ipc.queue();
                for (int i = 0; i < 2; i++) {
                    String[] options = i == 0 ? new String[] {"-Xlog:class+load:file=" + arguments[0]} : new String[0];
                    ChildProcess child = ipc.process(() -> said.put(STARTED))
                            .jvmOptions(options)
                            .start();
                    said.take();
                    child.await();
                }
                Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> isMade(archives));
            }
            System.out.println(STARTED);
        }

        private static boolean isMade(Path archives) throws Exception {
            try (Stream<Path> files = Files.list(archives)) {
                return files.anyMatch(file -> file.toString().endsWith(".jsa"));
            }
        }
    }
}
