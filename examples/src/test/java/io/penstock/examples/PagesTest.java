package io.penstock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The pages are true: code on users' pages is that of programs that run and print what the page says. */
@DisplayName("The pages")
class PagesTest {

    private static final Path PROJECT = Path.of("..");
    private static final String PACKAGE = "io.penstock.examples.start";
    private static final Path PROGRAMS = Path.of("src/main/java", PACKAGE.split("\\."));

    private static final Pattern JAVA = Pattern.compile("```java\n");
    private static final Pattern CODE =
            Pattern.compile("<!-- (\\w+\\.java)(?:#(\\w+))? -->\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern OUTPUT =
            Pattern.compile("<!-- output of (\\w+)\\.java -->\n```text\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Contract|Test|Rounds))(?:\\.(\\w+))?`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TempDir
    private Path folder;

    private static List<Path> pagesForUsers() throws IOException {
        try (Stream<Path> pages = Files.list(PROJECT.resolve("docs"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("README.md")), pages.filter(Files::isRegularFile))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    @DisplayName("for users show the code of programs")
    Stream<DynamicTest> code() throws IOException {
        return pagesForUsers().stream()
                .map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> compareCode(page)));
    }

    private static void compareCode(Path page) throws IOException {
        String text = Files.readString(page);
        List<MatchResult> blocks = CODE.matcher(text).results().toList();
        assertThat(blocks).as("blocks that name their program").hasSize((int)
                JAVA.matcher(text).results().count());
        for (MatchResult block : blocks) {
            assertThat(block.group(3)).as(block.group(1)).isEqualTo(shown(block.group(1), block.group(2)));
        }
    }

    /** Returns a part of a program, or all of it below the name of its package. */
    private static String shown(String file, String part) throws IOException {
        String source = Files.readString(PROGRAMS.resolve(file));
        if (part == null) {
            return source.substring(source.indexOf("import "));
        }
        MatchResult found = Pattern.compile(
                        "^( *)// doc:" + part + "\n(.*?)^ *// doc:end", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(source)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no part " + part));
        return found.group(2).replaceAll("(?m)^" + found.group(1), "");
    }

    @TestFactory
    @DisplayName("for users show what the programs print, on every backend")
    Stream<DynamicTest> output() throws IOException {
        String text = Files.readString(PROJECT.resolve("docs/getting-started.md"));
        List<MatchResult> blocks = OUTPUT.matcher(text).results().toList();
        assertThat(blocks).hasSizeGreaterThan(3);
        return BackendChoice.uris(BackendChoice.ALL).stream().flatMap(uri -> blocks.stream()
                .map(block -> DynamicTest.dynamicTest(
                        block.group(1) + " on " + uri,
                        () -> assertThat(run(block.group(1), uri)).isEqualTo(block.group(2)))));
    }

    @TestFactory
    @DisplayName("show no code that does not run")
    Stream<DynamicTest> running() {
        return Stream.of("Drained", "Configured", "ChildOptions")
                .map(program -> DynamicTest.dynamicTest(
                        program, () -> assertThat(run(program, "sharedmem:")).isNotEmpty()));
    }

    /** Runs a program in a JVM of its own and returns what it prints. */
    private String run(String program, String uri) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        java.lang.Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dpenstock.backend=" + uri,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PACKAGE + "." + program)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readString(out);
    }

    @TestFactory
    @DisplayName("name tests that are there")
    Stream<DynamicTest> guarantees() throws IOException {
        return TEST.matcher(Files.readString(PROJECT.resolve("docs/guarantees.md")))
                .results()
                .map(test -> DynamicTest.dynamicTest(
                        test.group(), () -> assertThat(Files.readString(Sources.only(test.group(1))))
                                .contains(test.group(2) == null ? "class" : "void " + test.group(2) + "(")));
    }

    @TestFactory
    @DisplayName("link to what is there")
    Stream<DynamicTest> links() throws IOException {
        return Sources.named(".md").stream()
                .map(page -> DynamicTest.dynamicTest(page.toString(), () -> LINK.matcher(Files.readString(page))
                        .results()
                        .forEach(link ->
                                assertThat(page.resolveSibling(link.group(1))).exists())));
    }
}
