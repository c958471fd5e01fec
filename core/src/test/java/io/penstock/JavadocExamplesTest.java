package io.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The examples in the Javadoc of users' types")
class JavadocExamplesTest {

    private static final Path TYPES = Path.of("src/main/java/io/penstock");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?) \\* }</pre>", Pattern.DOTALL);

    /** The types that users meet first. */
    private static final List<String> FIRST = List.of(
            "Ipc",
            "SharedQueue",
            "Lease",
            "SharedDict",
            "SharedList",
            "SharedLock",
            "SharedSemaphore",
            "SharedEvent",
            "SharedLong",
            "Pipe",
            "Connection",
            "ProcessSpec",
            "ChildProcess",
            "ManagedObject",
            "Namespace",
            "Wait");

    /** What examples use and do not show. */
    private static final String AROUND = """
            import io.penstock.*;
            import java.util.*;
            import java.util.concurrent.*;

            class Example {
                static Ipc ipc;
                static Connection connection;
                static SharedQueue<String> queue;
                static SharedQueue<Order> orders;
                static ChildProcess child;

                record Order(String what, int count) {}

                interface Account {
                    void deposit(int amount);
                }

                static final class AccountImpl implements Account {
                    @Override
                    public void deposit(int amount) {}
                }

                static void book(Order order) {}
                static void count(Map<String, Integer> stock) {}
                static void handle(Object message) {}
                static void log(String line) {}
                static void prepare() {}
                static void work() {}

                static void example() throws Exception {
            %s
                }
            }
            """;

    @Test
    @DisplayName("are there for the types that users meet first")
    void first() throws IOException {
        for (String type : FIRST) {
            assertThat(examples(TYPES.resolve(type + ".java"))).as(type).isNotEmpty();
        }
    }

    @TestFactory
    @DisplayName("compile")
    Stream<DynamicTest> compile() throws IOException {
        try (Stream<Path> files = Files.list(TYPES)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream()
                    .flatMap(file -> examples(file).stream()
                            .map(example -> DynamicTest.dynamicTest(
                                    file.getFileName().toString(), () -> requireCompiles(example))));
        }
    }

    private static List<String> examples(Path file) {
        try {
            return EXAMPLE.matcher(Files.readString(file))
                    .results()
                    .map((MatchResult example) -> example.group(1).replaceAll("(?m)^ *\\* ?", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireCompiles(String example) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-implicit:none", "-d", "target", "-classpath", "target/classes");
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return AROUND.formatted(example);
                    }
                };
        // Analysed and not written: nothing is to be run.
        JavacTask task = (JavacTask) compiler.getTask(null, null, found, options, null, List.of(source));
        try {
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(found.getDiagnostics()).isEmpty();
    }
}
