package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.Output;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Children of a JVM")
class ParentJvmTest {

    /** Starts a child in another directory, and prints what it found. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            try (Ipc ipc = Ipc.open("sharedmem:?dir=" + arguments[0])) {
                ChildProcess child = ipc.process(Parent::report)
                        .directory(Path.of(arguments[0]))
                        .output(Output.CAPTURED)
                        .start();
                child.await();
                System.out.print(child.output());
                System.out.println("stderr " + child.stderrTail().length());
            }
        }

        private static void report() {
            System.out.println("command " + System.getProperty("on.command.line"));
            System.out.println("tool " + System.getProperty("in.tool.options"));
            System.out.println("variable " + System.getenv("JAVA_TOOL_OPTIONS"));
            System.out.println("heap " + (Runtime.getRuntime().maxMemory() == 64 << 20));
        }
    }

    @Test
    @DisplayName("with a relative class path of strange names, and options from everywhere, find their classes quietly")
    void strangeSurroundings(@TempDir Path directory) throws Exception {
        Path session = Files.createDirectory(directory.resolve("session"));
        Path parent = Files.createDirectory(directory.resolve("class päth, 'x' \"y\" 世界"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        copyClassPath(parent),
                        "-Xmx64m",
                        "-Don.command.line=a \\ b",
                        Parent.class.getName(),
                        session.toString())
                .directory(parent.toFile())
                .redirectError(directory.resolve("stderr").toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Din.tool.options=yes");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(printed.lines())
                .as(() -> "standard error: " + read(directory.resolve("stderr")))
                .containsExactly("command a \\ b", "tool yes", "variable null", "heap false", "stderr 0");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Copies everything under numbered names, and returns them as a relative path. */
    private static String copyClassPath(Path target) throws IOException {
        List<String> names = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(element);
            if (Files.exists(source)) {
                String name = names.size() + " ü " + source.getFileName();
                copy(source, target.resolve(name));
                names.add(name);
            }
        }
        return String.join(File.pathSeparator, names);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }
}
